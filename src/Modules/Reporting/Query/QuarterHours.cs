namespace Rattan.Reporting.Query;

/// <summary>Instants are microseconds in the books, so a quarter hour is a division that both databases do.</summary>
internal static class QuarterHours
{
    public const long Micros = 900_000_000;

    public static DateTimeOffset StartOf(long quarter) => Instants.FromUnixMicros(quarter * Micros);
}
