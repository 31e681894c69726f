namespace Rattan.Testing;

/// <summary>A clock that stands still until it is told otherwise. <see cref="TickPerRead"/> makes it step at every
/// look, so that ids drawn one after the other keep their order.</summary>
public sealed class TestClock : TimeProvider
{
    private readonly Lock gate = new();

    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public TimeSpan TickPerRead { get; set; } = TimeSpan.FromMilliseconds(1);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now += TickPerRead;
        }
    }

    public void Set(DateTimeOffset instant)
    {
        lock (gate)
        {
            now = instant;
        }
    }

    public void Advance(TimeSpan by)
    {
        lock (gate)
        {
            now += by;
        }
    }
}
