namespace Rattan.Events.ClickHouse.Tables;

/// <summary>Days (UTC) as the column type Date keeps them: counted from 1970. Servers of 2018 know none after
/// 2105: what is later counts as the last of 2099.</summary>
internal static class Days
{
    private const long DayMicros = 24L * 3_600 * 1_000_000;

    private static readonly ushort Last = (ushort)(new DateTime(2099, 12, 31) - DateTime.UnixEpoch.Date).Days;

    internal static ushort Of(long micros) =>
        (ushort)Math.Clamp(Math.Floor((double)micros / DayMicros), ushort.MinValue, Last);

    internal static ushort Of(DateTimeOffset instant) => Of(instant.ToUnixMicros());

    /// <summary>True when no instant in between counts as another day's.</summary>
    internal static bool AreKnown(DateTimeOffset from, DateTimeOffset until) =>
        from >= DateTimeOffset.UnixEpoch && Of(until) < Last;
}
