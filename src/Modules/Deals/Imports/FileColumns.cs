using Rattan.Platform.Imports;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Imports;

/// <summary>What a column of a file of creators may mean: one row for each handle.</summary>
internal static class FileColumns
{
    private static readonly string[] Needed = ["name", "country"];

    public static IReadOnlyList<string> All { get; } =
    [
        "name", "country", "languages", "email", "phone", "categories", "platform", "handle", "followers", "views",
        "engagement", "format", "price", "currency", "brands", "notes", "partner",
    ];

    public static string TextKey(string key) => $"creators.column.{key}";

    public static ValidationError? Refuse(IReadOnlyList<string> mapping, int columns) =>
        FileMapping.Refuse("creator_file", mapping, columns, All, Needed);

    public static IReadOnlyList<string> Suggest(IReadOnlyList<string> columns, ITexts texts) =>
        FileWords.Suggest(columns, All, new Dictionary<string, string>(StringComparer.Ordinal), TextKey, texts);
}
