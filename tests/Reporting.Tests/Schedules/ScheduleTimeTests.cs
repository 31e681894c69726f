using System.Globalization;
using Rattan.Reporting.Schedules;

namespace Rattan.Reporting.Tests.Schedules;

public sealed class ScheduleTimeTests
{
    [Theory]
    [InlineData("Day", "2026-11-21T00:30:00Z", "2026-11-21T01:00:00Z", "2026-11-20", "2026-11-20")]
    [InlineData("Day", "2026-11-21T01:00:00Z", "2026-11-22T01:00:00Z", "2026-11-21", "2026-11-21")]
    [InlineData("Week", "2026-11-21T00:30:00Z", "2026-11-23T01:00:00Z", "2026-11-16", "2026-11-22")]
    [InlineData("Month", "2026-11-21T00:30:00Z", "2026-12-01T01:00:00Z", "2026-11-01", "2026-11-30")]
    [InlineData("Month", "2026-12-31T23:30:00Z", "2027-01-01T01:00:00Z", "2026-12-01", "2026-12-31")]
    public void It_is_due_at_its_hour_of_its_zone_and_tells_of_the_time_before(
        string every, string now, string due, string from, string to)
    {
        var terms = Terms(every, "Asia/Ho_Chi_Minh", 8);
        var at = ScheduleTimes.After(terms, At(now));
        at.ShouldBe(At(due));
        ScheduleTimes.Days(terms, at).ShouldBe((IsoDay.Read(from)!.Value, IsoDay.Read(to)!.Value));
    }

    [Fact]
    public void Through_a_year_with_two_clock_changes_every_day_is_told_of_once()
    {
        var terms = Terms("Day", "Europe/Berlin", 3);
        var at = At("2026-01-01T00:00:00Z");
        var days = new List<DateOnly>();
        while (days.Count < 365)
        {
            at = ScheduleTimes.After(terms, at);
            days.Add(ScheduleTimes.Days(terms, at).From);
        }

        days.ShouldBe(Enumerable.Range(0, 365).Select(i => new DateOnly(2025, 12, 31).AddDays(i)));
    }

    private static ScheduleTerms Terms(string every, string zone, int hour) => new(
        "x", "", Enum.Parse<ReportEvery>(every), hour, zone, "en", [ReportFormat.Csv], ["a@example.com"]);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
