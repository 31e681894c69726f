using Rattan.Contracts.Clicks;

namespace Rattan.Events.Clicks;

/// <summary>What counts are summed by. Quarter hours count from 1970; what the roll-up does not tell apart is 0 or
/// empty.</summary>
internal readonly record struct RollupKey(
    int Cube, long Quarter, int Program, int Link, int Partner, string Country, DeviceClass Device)
{
    internal const long QuarterMicros = 15L * 60 * 1_000_000;

    /// <summary>The quarter hour an instant is in; negative before 1970.</summary>
    internal static long QuarterOf(long micros) => Floor(micros, QuarterMicros);

    /// <summary>The first quarter hour of its day (UTC).</summary>
    internal static long DayOf(long quarter) => Floor(quarter, TimeStep.Day) * TimeStep.Day;

    internal static RollupKey Of(Click click)
    {
        return new(
            Clicks.Cube.Full.Number, QuarterOf(click.AtMicros), click.Program, click.Link, click.Partner,
            click.Country ?? "", click.Device);
    }

    private static long Floor(long value, long by) => value >= 0 ? value / by : ((value + 1) / by) - 1;
}
