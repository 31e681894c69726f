namespace Rattan.Kernel;

/// <summary>Instants are UTC with microseconds, the one precision both databases keep.</summary>
public static class Instants
{
    public static DateTimeOffset Now(this TimeProvider clock) => clock.GetUtcNow().ToMicros();

    /// <summary>The same instant in UTC, cut to whole microseconds.</summary>
    public static DateTimeOffset ToMicros(this DateTimeOffset instant) => FromUnixMicros(instant.ToUnixMicros());

    public static long ToUnixMicros(this DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromUnixMicros(long micros) =>
        DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    public static DateOnly UtcDay(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    /// <summary>The calendar day of an instant in a zone.</summary>
    public static DateOnly DayIn(this DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
