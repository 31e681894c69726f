using Rattan.Tracking.Paths;

namespace Rattan.Tracking.Tests;

public sealed class JourneysTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_introduces_the_last_closes_and_who_is_between_influences()
    {
        var roles = Journeys.Roles(
        [
            Ordered("a", "b", "b", "c"), Ordered("a", "c", "a"), Ordered("b"), Ordered("b", "b"), Lost("c", "a"),
        ]);

        roles["a"].ShouldBe(new PathRoles(2, 0, 0, 0));
        roles["b"].ShouldBe(new PathRoles(0, 1, 0, 2));
        roles["c"].ShouldBe(new PathRoles(0, 1, 1, 0));
    }

    [Fact]
    public void Journeys_of_the_same_channels_are_one_path_with_what_they_led_to()
    {
        var paths = Journeys.Paths(
            [Ordered("a", "b"), Ordered("a", "b"), Lost("a", "b"), Lost("b"), Ordered("b", "a")]);

        paths.Select(p => (string.Join('>', p.Touches), p.Conversions, p.Value, p.Null)).ShouldBe(
            [("a>b", 2, 200, 1), ("b", 0, 0, 1), ("b>a", 1, 100, 0)]);
    }

    [Fact]
    public void The_way_to_an_order_is_measured_from_the_channels_first_touch()
    {
        // Touches are an hour apart and the order an hour after the last.
        var hours = Journeys.MedianHours([Ordered("a", "b"), Ordered("b", "b", "a"), Lost("a"), Ordered("a")]);

        hours["a"].ShouldBe(1);
        hours["b"].ShouldBe(2);
    }

    private static Journey Ordered(params string[] channels) =>
        Lost(channels) with { OrderedAt = Noon.AddHours(channels.Length), ValueMinor = 100 };

    private static Journey Lost(params string[] channels) =>
        new([.. channels.Select((channel, i) => new JourneyTouch(channel, Noon.AddHours(i)))], null, 0);
}
