using Rattan.Events.Spool;

namespace Rattan.Events.Shipping;

/// <summary>Clicks a second since the last time it was asked, at least a tenth of a second ago.</summary>
internal sealed class ClickRate(ISpoolHealth spool, TimeProvider clock)
{
    private const double ShortestSeconds = 0.1;

    private long count = spool.Accepted;
    private long since = clock.GetTimestamp();
    private double last;

    internal double PerSecond()
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
