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
        FileMapping.Judge(mapping, columns, All.Contains, out var unknown) switch
        {
            MappingProblem.Length =>
                new ValidationError("creator_file.mapping", "Say for each column what it means.", "mapping"),
            MappingProblem.UnknownField =>
                new ValidationError("creator_file.column_unknown", $"{unknown} is no column of these.", "mapping"),
            MappingProblem.FieldTwice =>
                new ValidationError("creator_file.column_twice", "A meaning is one column.", "mapping"),
            _ => Array.Find(Needed, key => !mapping.Contains(key, StringComparer.Ordinal)) is { } missing
                ? new ValidationError("creator_file.column_missing", $"A column {missing} is needed.", "mapping")
                : null,
        };

    public static IReadOnlyList<string> Suggest(IReadOnlyList<string> columns, ITexts texts) =>
        FileWords.Suggest(columns, All, new Dictionary<string, string>(StringComparer.Ordinal), TextKey, texts);
}
