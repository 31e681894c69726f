namespace Rattan.Access.Tests.Site;

/// <summary>The system's clock, which a test may turn on.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    public void TurnOn(TimeSpan by) => ahead += by;
}
