using Rattan.Reporting.Query;

namespace Rattan.Reporting.Alerts;

/// <summary>The windows of time that alerts look at, in the calendar of their zone.</summary>
internal static class AlertWindows
{
    /// <summary>Orders and clicks of a window may come a little after it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>The end of the window that an instant is in; a week ends with its Sunday.</summary>
    public static DateTimeOffset EndAfter(AlertWindow window, DateTimeOffset at, TimeZoneInfo zone)
    {
        if (window == AlertWindow.Hour)
        {
            var utc = at.ToUniversalTime();
            return new DateTimeOffset(utc.Year, utc.Month, utc.Day, utc.Hour, 0, 0, TimeSpan.Zero).AddHours(1);
        }

        var day = at.DayIn(zone);
        var last = window == AlertWindow.Day ? day : day.AddDays((7 - (int)day.DayOfWeek) % 7);
        return Bucket.StartOf(last.AddDays(1), zone);
    }

    /// <summary>The begin of the window that ends then.</summary>
    public static DateTimeOffset StartOf(AlertWindow window, DateTimeOffset until, TimeZoneInfo zone) =>
        window switch
        {
            AlertWindow.Hour => until.AddHours(-1),
            AlertWindow.Day => Bucket.StartOf(until.DayIn(zone).AddDays(-1), zone),
            _ => Bucket.StartOf(until.DayIn(zone).AddDays(-7), zone),
        };

    /// <summary>The same window so many weeks before: of an hour and a day the same weekday.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) WeeksBefore(
        AlertWindow window, DateTimeOffset until, int weeks, TimeZoneInfo zone)
    {
        var then = window == AlertWindow.Hour
            ? until.AddDays(-7 * weeks)
            : Bucket.StartOf(until.DayIn(zone).AddDays(-7 * weeks), zone);
        return (StartOf(window, then, zone), then);
    }

    /// <summary>Now, or the end of the quiet hours that it falls into.</summary>
    public static DateTimeOffset AfterQuiet(AlertTerms terms, DateTimeOffset now)
    {
        if (terms is not { QuietFrom: { } from, QuietUntil: { } until } || from == until)
        {
            return now;
        }

        var zone = terms.TimeZoneInfo();
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var isQuiet = from < until
            ? local.Hour >= from && local.Hour < until
            : local.Hour >= from || local.Hour < until;
        if (!isQuiet)
        {
            return now;
        }

        var day = DateOnly.FromDateTime(local.DateTime);
        var end = Bucket.StartOf(local.Hour < until ? day : day.AddDays(1), zone).AddHours(until);
        return end > now ? end : now;
    }
}
