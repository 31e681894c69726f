namespace Rattan.Kernel.Tests;

public sealed class EntityIdTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);

    [Fact]
    public void Ids_of_an_instant_and_later_are_not_before_the_first_of_it_and_earlier_ones_are()
    {
        var first = EntityId.FirstAt<ThingId>(At).Value;
        EntityId.New<ThingId>(At).Value.ShouldBeGreaterThan(first);
        EntityId.New<ThingId>(At.AddYears(40)).Value.ShouldBeGreaterThan(first);
        EntityId.New<ThingId>(At.AddMilliseconds(-1)).Value.ShouldBeLessThan(first);
        EntityId.FirstAt<ThingId>(DateTimeOffset.MinValue).Value.ShouldBe(Guid.Empty);
    }

    private readonly record struct ThingId(Guid Value) : IEntityId<ThingId>
    {
        public static ThingId From(Guid value) => new(value);
    }
}
