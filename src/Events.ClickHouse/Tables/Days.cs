namespace Rattan.Events.ClickHouse.Tables;

/// <summary>Days (UTC) as the column type Date keeps them: counted from 1970, up to the year 2149.</summary>
internal static class Days
{
    private const long DayMicros = 24L * 3_600 * 1_000_000;

    internal static ushort Of(long micros) =>
        (ushort)Math.Clamp(Math.Floor((double)micros / DayMicros), ushort.MinValue, ushort.MaxValue);

    internal static ushort Of(DateTimeOffset instant) => Of(instant.ToUnixMicros());
}
