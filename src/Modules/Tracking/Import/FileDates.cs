using System.Globalization;

namespace Rattan.Tracking.Import;

/// <summary>Reads instants the way a file writes them: a day, with or without a time, in one of four orders.</summary>
internal static class FileDates
{
    public const string Iso = "iso8601";
    public const string DayFirst = "dd/MM/yyyy";
    public const string MonthFirst = "MM/dd/yyyy";
    public const string Digits = "yyyyMMdd";

    public static readonly IReadOnlyList<string> Formats = [Iso, DayFirst, MonthFirst, Digits];

    private static readonly TimeSpan OffsetMax = TimeSpan.FromHours(14);

    private static readonly string[] Offsets = [@"hh\:mm", "hhmm"];

    private static readonly string[] Times =
    [
        "", " H:mm", " H:mm:ss", "'T'HH:mm", "'T'HH:mm:ss", " HH:mm:ss.FFFFFFF", "'T'HH:mm:ss.FFFFFFF", " h:mm tt",
        " h:mm:ss tt", "HHmm", "HHmmss",
    ];

    private static readonly Dictionary<string, string[]> Patterns = new(StringComparer.Ordinal)
    {
        [Iso] = [.. Times[..7].Select(time => "yyyy-MM-dd" + time)],
        [DayFirst] = [.. Times[..9].Select(time => "d/M/yyyy" + time)],
        [MonthFirst] = [.. Times[..9].Select(time => "M/d/yyyy" + time)],
        [Digits] = [.. Times.Select(time => "yyyyMMdd" + time)],
    };

    /// <param name="format">One of <see cref="Formats"/>. Between day, month and year a dot or a hyphen is as good as a
    /// slash.</param>
    /// <param name="zone">Of instants that do not say their offset themselves.</param>
    public static bool TryRead(string text, string format, TimeZoneInfo zone, out DateTimeOffset at)
    {
        at = default;
        var (plain, offset) = WithoutOffset(text.Trim());
        if (format is DayFirst or MonthFirst)
        {
            plain = WithSlashes(plain);
        }

        // What is not in these years is not an order, and near the ends of time there is no room for a zone.
        if (!DateTime.TryParseExact(
                plain, Patterns[format], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is < 1900 or > 9000)
        {
            return false;
        }

        at = new DateTimeOffset(local, offset ?? zone.GetUtcOffset(local)).ToUniversalTime();
        return true;
    }

    private static string WithSlashes(string text)
    {
        var day = text.AsSpan().IndexOfAny(' ', 'T') is var end and >= 0 ? text[..end] : text;
        return day.Replace('.', '/').Replace('-', '/') + text[day.Length..];
    }

    /// <summary>An offset is a Z or hours and minutes behind a time.</summary>
    private static (string Plain, TimeSpan? Offset) WithoutOffset(string text)
    {
        var at = text.EndsWith('Z') ? text.Length - 1 : text.LastIndexOfAny(['+', '-']);
        if (at < 0 || !text[..at].Contains(':', StringComparison.Ordinal))
        {
            return (text, null);
        }

        var (plain, offset) = (text[..at].TrimEnd(), TimeSpan.Zero);
        return text[at] == 'Z' ? (plain, offset)
            : TimeSpan.TryParseExact(text[(at + 1)..], Offsets, CultureInfo.InvariantCulture, out offset)
                && offset <= OffsetMax
                ? (plain, text[at] == '-' ? -offset : offset)
                : (text, null);
    }
}
