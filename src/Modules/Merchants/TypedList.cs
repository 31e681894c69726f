using System.Globalization;

namespace Rattan.Merchants;

/// <summary>What people type into one field of a form: codes between commas, whole numbers, days.</summary>
internal static class TypedList
{
    private static readonly char[] Between = [',', ' ', ';', '\n', '\r'];

    public static string[] Codes(string? text) =>
        [.. (text ?? "").ToUpperInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries).Distinct()];

    public static string[] Lines(string? text) =>
    [
        .. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(),
    ];

    /// <summary>Null when nothing is typed; below zero when it is no number, which every check refuses.</summary>
    public static long? Whole(string? text) => LineText.Given(text) is not { } given ? null
        : long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
