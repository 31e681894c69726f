using Rattan.Events.Spool;

namespace Rattan.Events.Shipping;

/// <summary>Clicks a second since the last time it was asked, at least a tenth of a second ago.</summary>
internal sealed class ClickRate(ISpoolHealth spool, TimeProvider clock)
{
    private const double ShortestSeconds = 0.1;

    /// <summary>A gap this short is a breath and not the end of a rush.</summary>
    private const double QuietSeconds = 1;

    private long count = spool.Accepted;
    private long since = clock.GetTimestamp();
    private long? rushAt;
    private double last;

    /// <summary>True from the first reading above the limit until a second after the last.</summary>
    internal bool IsRush(double limit)
    {
        if (PerSecond() > limit)
        {
            rushAt = clock.GetTimestamp();
        }

        return rushAt is { } at && clock.GetElapsedTime(at).TotalSeconds < QuietSeconds;
    }

    private double PerSecond()
    {
        var seconds = clock.GetElapsedTime(since).TotalSeconds;
        if (seconds >= ShortestSeconds)
        {
            var now = spool.Accepted;
            last = (now - count) / seconds;
            (count, since) = (now, clock.GetTimestamp());
        }

        return last;
    }
}
