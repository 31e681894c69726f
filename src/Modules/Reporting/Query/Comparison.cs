using System.Globalization;

namespace Rattan.Reporting.Query;

internal enum ComparisonKind
{
    /// <summary>The same number of days before.</summary>
    Previous,

    /// <summary>The same days a year before.</summary>
    Year,
}

/// <summary>The earlier period that stands beside a report's, and how its moments fall onto it: by the clock of the
/// zone, so that nine o'clock stands beside nine o'clock also when summer time came between.</summary>
internal sealed record Comparison(ComparisonKind Kind, int Days, TimeZoneInfo Zone)
{
    /// <summary>Whole days of the zone, so a period of an hour is compared with the same hour of the day
    /// before.</summary>
    public static Comparison Of(ComparisonKind kind, DateTimeOffset from, DateTimeOffset until, TimeZoneInfo zone)
    {
        var length = TimeZoneInfo.ConvertTime(until, zone).DateTime - TimeZoneInfo.ConvertTime(from, zone).DateTime;
        return new Comparison(kind, Math.Max(1, (int)Math.Ceiling(length.TotalDays)), zone);
    }

    public DateTimeOffset Before(DateTimeOffset at) => Move(at, -1);

    public DateTimeOffset After(DateTimeOffset at) => Move(at, 1);

    /// <summary>A moment that the clock skips is taken for the one at which it goes on.</summary>
    private DateTimeOffset Move(DateTimeOffset at, int direction)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
        var moved = Kind is ComparisonKind.Year
            ? new GregorianCalendar().AddYears(local, direction)
            : local.AddDays(direction * Days);
        while (Zone.IsInvalidTime(moved))
        {
            moved = moved.Add(Bucket.Quarter);
        }

        var offset = Zone.IsAmbiguousTime(moved) ? Zone.GetAmbiguousTimeOffsets(moved).Max() : Zone.GetUtcOffset(moved);
        return new DateTimeOffset(moved, offset).ToUniversalTime();
    }
}
