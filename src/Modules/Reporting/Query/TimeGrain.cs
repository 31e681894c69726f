using System.Globalization;

namespace Rattan.Reporting.Query;

internal enum TimeGrain
{
    Hour,
    Day,

    /// <summary>Begins on Monday.</summary>
    Week,
    Month,
}

/// <summary>Folds the quarter hours of the roll-ups into the calendar of a zone.</summary>
internal static class Bucket
{
    public static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>The name of the bucket an instant falls into: <c>2026-11-21T08:00+05:45</c> for an hour,
    /// <c>2026-11-21</c> for a day, the Monday for a week, <c>2026-11</c> for a month.</summary>
    public static string Of(DateTimeOffset at, TimeGrain grain, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        return grain switch
        {
            TimeGrain.Hour => local.ToString("yyyy-MM-ddTHH:00zzz", CultureInfo.InvariantCulture),
            TimeGrain.Day => IsoDay.Text(day),
            TimeGrain.Week => IsoDay.Text(day.AddDays(-(((int)day.DayOfWeek + 6) % 7))),
            _ => local.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What bucket names are sorted by. The names of days, weeks and months sort in time by themselves; those
    /// of hours do not when the clock goes back, because the earlier of the two has the larger offset.</summary>
    public static string? Start(string? name) => name?.Contains('T', StringComparison.Ordinal) == true
        ? DateTimeOffset.Parse(name, CultureInfo.InvariantCulture).UtcDateTime.ToString(
            "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)
        : name;

    /// <summary>The moments a bucket is of: from when on, and until when.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) Ends(string name, TimeGrain grain, TimeZoneInfo zone)
    {
        if (grain is TimeGrain.Hour)
        {
            var hour = DateTimeOffset.Parse(name, CultureInfo.InvariantCulture).ToUniversalTime();
            return (hour, hour.AddHours(1));
        }

        var day = IsoDay.Read(grain is TimeGrain.Month ? $"{name}-01" : name)!.Value;
        var next = grain switch
        {
            TimeGrain.Day => day.AddDays(1),
            TimeGrain.Week => day.AddDays(7),
            _ => day.AddMonths(1),
        };
        return (StartOf(day, zone), StartOf(next, zone));
    }

    /// <summary>The instant at which a day begins in a zone. A midnight that the clock skips begins when it goes
    /// on.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.Add(Quarter);
        }

        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight)
            .Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    public static DateTimeOffset Floor(DateTimeOffset at) =>
        at.ToUniversalTime().AddTicks(-(at.UtcTicks % Quarter.Ticks));

    public static DateTimeOffset Ceiling(DateTimeOffset at) =>
        Floor(at) is var floor && floor == at ? floor : floor + Quarter;
}
