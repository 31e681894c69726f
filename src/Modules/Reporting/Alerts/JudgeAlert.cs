namespace Rattan.Reporting.Alerts;

/// <param name="Value">Null: the metric says nothing, as a rate without clicks.</param>
/// <param name="Expected">Null: there is nothing to compare with.</param>
internal sealed record AlertFinding(
    DateTimeOffset From, DateTimeOffset Until, decimal? Value, decimal? Expected, bool? Holds);

/// <summary>Whether a condition holds, from numbers alone.</summary>
internal static class JudgeAlert
{
    /// <summary>The same window of so many weeks before says what is usual.</summary>
    public const int WeeksMax = 8;

    private const int WeeksMin = 4;

    /// <summary>Of the mean: what never varied is not unusual for a little more.</summary>
    private const decimal LeastDeviation = 0.05m;

    /// <param name="past">The window before (rises, falls) or those of the weeks before (unusual); null where the
    /// metric said nothing.</param>
    /// <returns>What it was compared with, and whether it holds; null when it cannot be said.</returns>
    public static (decimal? Expected, bool? Holds) Of(
        AlertCondition condition, decimal bound, decimal? value, IReadOnlyList<decimal?> past, bool isCount)
    {
        if (condition is AlertCondition.Above or AlertCondition.Below)
        {
            return (bound, value is null ? null : condition == AlertCondition.Above ? value > bound : value < bound);
        }

        if (condition == AlertCondition.Unusual)
        {
            return Unusual(bound, value, [.. past.OfType<decimal>()], isCount);
        }

        var before = past.Count > 0 ? past[0] : null;
        if (value is not { } now || before is not { } then || then == 0)
        {
            return (before, null);
        }

        var change = (now - then) / Math.Abs(then) * 100;
        return (then, condition == AlertCondition.RisesBy ? change >= bound : -change >= bound);
    }

    private static (decimal? Expected, bool? Holds) Unusual(
        decimal bound, decimal? value, decimal[] past, bool isCount)
    {
        if (past.Length < WeeksMin)
        {
            return (null, null);
        }

        var mean = past.Average();
        var spread = (decimal)Math.Sqrt((double)(past.Sum(p => (p - mean) * (p - mean)) / (past.Length - 1)));
        // Counts vary by their root at least, as what happens at random does.
        var least = Math.Max(
            Math.Abs(mean) * LeastDeviation, isCount ? (decimal)Math.Sqrt((double)Math.Max(mean, 1)) : 0);
        return (mean, value is { } now ? Math.Abs(now - mean) > bound * Math.Max(spread, least) : null);
    }
}
