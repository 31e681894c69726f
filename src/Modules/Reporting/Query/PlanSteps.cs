using Rattan.Contracts.Clicks;

namespace Rattan.Reporting.Query;

/// <summary>The largest steps of time that still say what a plan asks: hours or days of its zone, and days (UTC) where
/// sums are exchanged.</summary>
internal static class PlanSteps
{
    public static TimeSteps Of(ReportPlan plan)
    {
        var grains = plan.Split.Select(dimension => dimension.Grain).OfType<TimeGrain>().ToArray();
        if (grains.Length == 0)
        {
            return TimeSteps.UtcDays;
        }

        var every = grains.Contains(TimeGrain.Hour) ? TimeStep.Hour : TimeStep.Day;
        var parts = new List<TimeStep> { new(0, every, ShiftAt(plan.Zone, plan.From)) };
        for (var at = plan.From; at < plan.Until; at = at.AddDays(1))
        {
            if (ShiftAt(plan.Zone, at.AddDays(1)) != parts[^1].Shift)
            {
                parts.Add(NextSetting(plan.Zone, at, parts[^1]));
            }
        }

        return new TimeSteps(parts, CutAtUtcDays: plan.Currency is not null);
    }

    private static TimeStep NextSetting(TimeZoneInfo zone, DateTimeOffset after, TimeStep before)
    {
        while (ShiftAt(zone, after) == before.Shift)
        {
            after += Bucket.Quarter;
        }

        return before with { From = after.UtcTicks / Bucket.Quarter.Ticks - Epoch, Shift = ShiftAt(zone, after) };
    }

    private static readonly long Epoch = DateTimeOffset.UnixEpoch.UtcTicks / Bucket.Quarter.Ticks;

    private static int ShiftAt(TimeZoneInfo zone, DateTimeOffset at) =>
        (int)(zone.GetUtcOffset(at).Ticks / Bucket.Quarter.Ticks);
}
