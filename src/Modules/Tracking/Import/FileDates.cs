using System.Globalization;
using System.Text.RegularExpressions;

namespace Rattan.Tracking.Import;

/// <summary>Reads instants the way a file writes them: a day, with or without a time, in one of four orders.</summary>
internal static partial class FileDates
{
    public const string Iso = "iso8601";
    public const string DayFirst = "dd/MM/yyyy";
    public const string MonthFirst = "MM/dd/yyyy";
    public const string Digits = "yyyyMMdd";

    public static readonly IReadOnlyList<string> Formats = [Iso, DayFirst, MonthFirst, Digits];

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
        var (plain, offset) = (text.Trim(), (TimeSpan?)null);
        if (Offset().Match(plain) is { Success: true } found)
        {
            (plain, offset) = (plain[..found.Index].TrimEnd(), Of(found.Groups["offset"].Value));
        }

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

    private static TimeSpan Of(string offset)
    {
        if (offset == "Z")
        {
            return TimeSpan.Zero;
        }

        var digits = offset.Replace(":", "", StringComparison.Ordinal);
        var minutes = int.Parse(digits[1..3], CultureInfo.InvariantCulture) * 60
            + int.Parse(digits[3..5], CultureInfo.InvariantCulture);
        return TimeSpan.FromMinutes(digits[0] == '-' ? -minutes : minutes);
    }

    /// <summary>Behind a time and of at most 13 hours.</summary>
    [GeneratedRegex(@"(?<=:\d{2}(\.\d+)?)\s?(?<offset>Z|[+-](0\d|1[0-3]):?[0-5]\d)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Offset();
}
