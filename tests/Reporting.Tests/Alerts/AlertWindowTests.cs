using System.Globalization;
using Rattan.Reporting.Alerts;

namespace Rattan.Reporting.Tests.Alerts;

public sealed class AlertWindowTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("Hour", "2026-11-21T08:30:00Z", "2026-11-21T08:00:00Z", "2026-11-21T09:00:00Z")]
    [InlineData("Day", "2026-11-21T08:30:00Z", "2026-11-20T23:00:00Z", "2026-11-21T23:00:00Z")]
    [InlineData("Week", "2026-11-21T08:30:00Z", "2026-11-15T23:00:00Z", "2026-11-22T23:00:00Z")]
    [InlineData("Week", "2026-11-22T08:30:00Z", "2026-11-15T23:00:00Z", "2026-11-22T23:00:00Z")]
    public void A_window_is_of_the_calendar_of_its_zone(string window, string at, string from, string until)
    {
        var kind = Enum.Parse<AlertWindow>(window);
        AlertWindows.EndAfter(kind, At(at), Berlin).ShouldBe(At(until));
        AlertWindows.StartOf(kind, At(until), Berlin).ShouldBe(At(from));
    }

    [Fact]
    public void A_day_on_which_the_clock_changes_has_23_or_25_hours_and_no_hour_is_in_two()
    {
        var spring = AlertWindows.EndAfter(AlertWindow.Day, At("2026-03-29T10:00:00Z"), Berlin);
        (spring - AlertWindows.StartOf(AlertWindow.Day, spring, Berlin)).ShouldBe(TimeSpan.FromHours(23));
        var autumn = AlertWindows.EndAfter(AlertWindow.Day, At("2026-10-25T10:00:00Z"), Berlin);
        (autumn - AlertWindows.StartOf(AlertWindow.Day, autumn, Berlin)).ShouldBe(TimeSpan.FromHours(25));
        AlertWindows.StartOf(AlertWindow.Day, AlertWindows.EndAfter(AlertWindow.Day, autumn, Berlin), Berlin)
            .ShouldBe(autumn);
    }

    [Fact]
    public void The_same_weekday_of_a_week_before_begins_at_its_own_midnight() =>
        AlertWindows.WeeksBefore(AlertWindow.Day, At("2026-10-28T23:00:00Z"), 1, Berlin)
            .ShouldBe((At("2026-10-20T22:00:00Z"), At("2026-10-21T22:00:00Z")));

    [Theory]
    [InlineData(22, 7, "2026-11-21T22:30:00Z", "2026-11-22T06:00:00Z")]
    [InlineData(22, 7, "2026-11-21T03:00:00Z", "2026-11-21T06:00:00Z")]
    [InlineData(22, 7, "2026-11-21T12:00:00Z", "2026-11-21T12:00:00Z")]
    [InlineData(9, 17, "2026-11-21T12:00:00Z", "2026-11-21T16:00:00Z")]
    [InlineData(null, null, "2026-11-21T03:00:00Z", "2026-11-21T03:00:00Z")]
    public void Quiet_hours_put_it_off_until_they_end(int? from, int? until, string now, string told) =>
        AlertWindows.AfterQuiet(
            new AlertTerms(
                "x", "clicks", null, null, null, AlertCondition.Above, 1, AlertWindow.Day, "Europe/Berlin", true, null,
                from, until),
            At(now)).ShouldBe(At(told));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
