namespace Rattan.Cases.Stories;

/// <summary>A few short keys in one column, each between two line ends, so that one of them can be looked
/// for.</summary>
internal static class KeyColumn
{
    private static readonly char[] Between = [',', ';', '|', ' ', '\n', '\r', '\t', '、', '，', '；'];

    public static string Write(IEnumerable<string> keys)
    {
        var given = keys.Distinct(StringComparer.Ordinal).ToList();
        return given.Count == 0 ? "\n" : $"\n{string.Join('\n', given)}\n";
    }

    public static IReadOnlyList<string> Read(string column) =>
        column.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What a column holds that has the key.</summary>
    public static string Line(string key) => $"\n{key}\n";

    /// <summary>Keys as people type them: with commas, semicolons or spaces between.</summary>
    public static IReadOnlyList<string> Typed(string? text) =>
        (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
