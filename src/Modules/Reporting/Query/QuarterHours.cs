namespace Rattan.Reporting.Query;

/// <summary>Instants are microseconds in the books, so a quarter hour is a division that both databases do.</summary>
internal static class QuarterHours
{
    private const long Micros = 900_000_000;

    /// <summary>What to divide by: a quarter hour, or all of time when the plan does not split by it.</summary>
    public static long WidthFor(ReportPlan plan) => plan.ByTime ? Micros : long.MaxValue;

    public static DateTimeOffset StartOf(long quarter) => Instants.FromUnixMicros(quarter * Micros);
}
