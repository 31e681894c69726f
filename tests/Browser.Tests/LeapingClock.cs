using System.Collections.Concurrent;

namespace Rattan.Browser.Tests;

/// <summary>The system's clock, which may leap over days. What is done by the minute is done after a leap, as it would
/// have been meanwhile.</summary>
internal sealed class LeapingClock : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Rounds, byte> rounds = new();
    private long aheadTicks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref aheadTicks));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (period <= Short)
        {
            return timer;
        }

        var made = new Rounds(timer, period, gone => rounds.TryRemove(gone, out _));
        rounds[made] = 1;
        return made;
    }

    public void Leap(TimeSpan by)
    {
        Interlocked.Add(ref aheadTicks, by.Ticks);
        foreach (var each in rounds.Keys)
        {
            each.BeginNow();
        }
    }

    private sealed class Rounds(ITimer timer, TimeSpan period, Action<Rounds> gone) : ITimer
    {
        public void BeginNow() => timer.Change(TimeSpan.Zero, period);

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            gone(this);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            gone(this);
            return timer.DisposeAsync();
        }
    }
}
