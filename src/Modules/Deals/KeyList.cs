namespace Rattan.Deals;

/// <summary>A few short keys in one column, each between two line ends, so that one of them can be looked
/// for.</summary>
internal static class KeyList
{
    public const int Max = 60;

    private const string Nothing = "\n";

    private static readonly char[] Between = [',', ';', '|', ' ', '\n', '\r', '\t', '、', '，', '；'];

    private static readonly HashSet<string> Languages =
        [.. ("ar bn cs da de el en es fa fi fil fr he hi hu id it ja km ko lo ms my nl no pl pt ro ru sv ta th tl tr "
            + "uk ur vi zh").Split(' ')];

    public static string Write(IEnumerable<string> keys)
    {
        var given = keys.Distinct(StringComparer.Ordinal).ToList();
        return given.Count == 0 ? Nothing : $"\n{string.Join('\n', given)}\n";
    }

    public static IReadOnlyList<string> Read(string column) =>
        column.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What a column holds that has the key.</summary>
    public static string Line(string key) => $"\n{key}\n";

    /// <summary>Keys as people type them: with commas, semicolons or spaces between.</summary>
    public static IReadOnlyList<string> Typed(string? text) =>
        (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool AreLanguages(IReadOnlyCollection<string> codes) =>
        codes.Count <= Max && codes.All(Languages.Contains);

    public static bool AreCategories(IReadOnlyCollection<string> slugs) =>
        slugs.Count <= Max && slugs.All(ProductCategories.IsKnown);
}
