using Rattan.Platform.Imports;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Imports;

/// <summary>What a column of a file may mean.</summary>
internal static class FileColumns
{
    private static readonly string[] Resources =
    [
        "name", "kind", "channel", "agency", "partner", "countries", "categories", "languages", "audience", "reach",
        "priceModel", "price", "currency", "percent", "leadDays", "status", "exclusivity", "accepts",
    ];

    private static readonly string[] Placements =
    [
        "resource", "merchant", "country", "category", "from", "until", "cost", "gmv", "currency", "clicks", "orders",
        "margin", "delivery", "notes", "reference",
    ];

    /// <summary>Without these a row says nothing.</summary>
    private static readonly string[] ResourcesNeeded = ["name", "kind", "channel", "priceModel"];

    private static readonly string[] PlacementsNeeded =
        ["resource", "merchant", "country", "from", "cost", "gmv", "currency"];

    public static IReadOnlyList<string> Of(FileContent content) =>
        content == FileContent.Resources ? Resources : Placements;

    public static string TextKey(string key) => $"file.column.{key}";

    public static ValidationError? Refuse(FileContent content, IReadOnlyList<string> mapping, int columns) =>
        FileMapping.Refuse(
            "resource_file", mapping, columns, Of(content),
            content == FileContent.Resources ? ResourcesNeeded : PlacementsNeeded);

    /// <summary>For each column the meaning that its heading names in English, Vietnamese or Chinese, each once;
    /// nothing where none is known.</summary>
    public static IReadOnlyList<string> Suggest(FileContent content, IReadOnlyList<string> columns, ITexts texts) =>
        FileWords.Suggest(columns, Of(content), new Dictionary<string, string>(StringComparer.Ordinal), TextKey, texts);
}
