using Rattan.Reporting.Metrics;
using Rattan.Reporting.Query;

namespace Rattan.Reporting.Tests;

public sealed class PlanStepsTests
{
    public static TheoryData<string, string> Zones => new()
    {
        { "UTC", "2026-03-01" },
        { "Asia/Ho_Chi_Minh", "2026-03-01" },
        { "Asia/Kathmandu", "2026-03-01" },
        { "Europe/Berlin", "2026-03-01" },
        { "Europe/Berlin", "2026-10-01" },
        { "America/New_York", "2026-10-10" },
        { "America/St_Johns", "2026-03-01" },
        { "Africa/Cairo", "2026-04-01" },
        { "Australia/Lord_Howe", "2026-03-20" },
        { "Pacific/Chatham", "2026-09-01" },
    };

    /// <summary>What a step begins with stands for all of it.</summary>
    [Theory]
    [MemberData(nameof(Zones))]
    public void No_step_lies_in_two_buckets_of_the_zone_or_in_two_days_that_are_exchanged(string zone, string first)
    {
        foreach (var plan in Plans(zone, first))
        {
            var grain = plan.Dimensions.Select(dimension => dimension.Grain).FirstOrDefault();
            for (var at = plan.From; at < plan.Until; at += Bucket.Quarter)
            {
                var begin = QuarterHours.StartOf(plan.Steps.BeginOf(QuarterOf(at)));
                begin.ShouldBeLessThanOrEqualTo(at);
                if (grain is { } known)
                {
                    Bucket.Of(begin, known, plan.Zone).ShouldBe(Bucket.Of(at, known, plan.Zone), $"{at}");
                }

                if (plan.Currency is not null)
                {
                    begin.UtcDay().ShouldBe(at.UtcDay(), $"{at}");
                }
            }
        }
    }

    [Theory]
    [InlineData("day", 61)]
    [InlineData("hour", 61 * 24)]
    public void There_are_no_more_steps_than_buckets(string grain, int buckets)
    {
        var plan = Plan("Europe/Berlin", "2026-10-01", grain, null);

        var begins = new HashSet<long>();
        for (var at = plan.From; at < plan.Until; at += Bucket.Quarter)
        {
            begins.Add(plan.Steps.BeginOf(QuarterOf(at)));
        }

        // The day on which the clock is set may be two.
        begins.Count.ShouldBeInRange(buckets, buckets + 2);
    }

    private static IEnumerable<ReportPlan> Plans(string zone, string first) =>
        from grain in new[] { "hour", "day", "week", "month", "program" }
        from currency in new[] { null, "USD" }
        select Plan(zone, first, grain, currency);

    private static ReportPlan Plan(string zone, string first, string dimension, string? currency)
    {
        var known = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var day = IsoDay.Read(first)!.Value;
        return new ReportPlan(
            [Metric.ByName["clicks"]], [Dimension.ByName[dimension]], Bucket.StartOf(day, known),
            Bucket.StartOf(day.AddDays(61), known), known,
            currency is null ? null : Currency.Of(currency));
    }

    private static long QuarterOf(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / Bucket.Quarter.Ticks;
}
