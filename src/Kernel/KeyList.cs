using Rattan.Kernel.Json;

namespace Rattan.Kernel;

/// <summary>A few short keys in one column, each between two line ends, so that one of them can be looked
/// for.</summary>
public static class KeyList
{
    private const string Nothing = "\n";

    private static readonly char[] Between = [',', ';', '|', ' ', '\n', '\r', '\t', '、', '，', '；'];

    public static string Write(IEnumerable<string> keys)
    {
        var given = keys.Distinct(StringComparer.Ordinal).ToList();
        return given.Count == 0 ? Nothing : $"\n{string.Join('\n', given)}\n";
    }

    public static string Write<T>(IEnumerable<T> keys) where T : struct, Enum => Write(keys.Select(EnumText.Of));

    public static IReadOnlyList<string> Read(string column) =>
        column.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static IReadOnlyList<T> Read<T>(string column) where T : struct, Enum =>
        [.. Read(column).Select(key => EnumText.TryParse<T>(key, out var known) ? known : default)];

    /// <summary>What a column holds that has the key.</summary>
    public static string Line(string key) => $"\n{key}\n";

    /// <summary>Keys as people type them: with commas, semicolons or spaces between.</summary>
    public static IReadOnlyList<string> Typed(string? text) =>
        (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
