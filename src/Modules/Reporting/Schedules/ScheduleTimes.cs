using Rattan.Reporting.Query;

namespace Rattan.Reporting.Schedules;

/// <summary>When a schedule is due, in the calendar of its zone: every day, on Mondays, on the first of a
/// month.</summary>
internal static class ScheduleTimes
{
    public static DateTimeOffset After(ScheduleTerms terms, DateTimeOffset now)
    {
        for (var day = now.DayIn(terms.Zone); ; day = day.AddDays(1))
        {
            var at = Bucket.StartOf(day, terms.Zone).AddHours(terms.Hour);
            if (IsOn(terms.Every, day) && at > now)
            {
                return at;
            }
        }
    }

    /// <summary>First and last day of what is reported then: the day, week (Monday to Sunday) or month
    /// before.</summary>
    public static (DateOnly From, DateOnly To) Days(ScheduleTerms terms, DateTimeOffset at)
    {
        var today = at.DayIn(terms.Zone);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var first = new DateOnly(today.Year, today.Month, 1);
        return terms.Every switch
        {
            ReportEvery.Day => (today.AddDays(-1), today.AddDays(-1)),
            ReportEvery.Week => (monday.AddDays(-7), monday.AddDays(-1)),
            _ => (first.AddMonths(-1), first.AddDays(-1)),
        };
    }

    private static bool IsOn(ReportEvery every, DateOnly day) => every switch
    {
        ReportEvery.Day => true,
        ReportEvery.Week => day.DayOfWeek == DayOfWeek.Monday,
        _ => day.Day == 1,
    };
}
