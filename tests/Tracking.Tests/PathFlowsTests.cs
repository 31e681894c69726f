using Rattan.Contracts.Attribution;
using Rattan.Tracking.Paths;

namespace Rattan.Tracking.Tests;

public sealed class PathFlowsTests
{
    private static readonly Dictionary<string, string> Names =
        new(StringComparer.Ordinal) { ["a"] = "Linh", ["b"] = "Mai", ["c"] = "Huy" };

    [Fact]
    public void A_journey_goes_from_touch_to_touch_and_to_its_order() =>
        Tell(PathFlows.Of([new TouchPath(["a", "b"], 3, 0, 5), new TouchPath(["b"], 2, 0, 0)], Names))
            .ShouldBe(["0 Linh>Mai 3", "1 Mai>Order 3", "0 Mai>Order 2"]);

    [Fact]
    public void Journeys_without_an_order_are_not_in() =>
        PathFlows.Of([new TouchPath(["a", "b"], 0, 0, 5)], Names).ShouldBeEmpty();

    [Fact]
    public void A_channel_touched_twice_at_once_is_one_step() =>
        Tell(PathFlows.Of([new TouchPath(["a", "a", "b", "a"], 1, 0, 0)], Names))
            .ShouldBe(["0 Linh>Mai 1", "1 Mai>Linh 1", "2 Linh>Order 1"]);

    [Fact]
    public void A_long_journey_keeps_its_first_two_touches_and_its_last() =>
        Tell(PathFlows.Of([new TouchPath(["a", "b", "a", "b", "c"], 1, 0, 0)], Names))
            .ShouldBe(["0 Linh>Mai 1", "1 Mai>More 1", "2 More>Huy 1", "3 Huy>Order 1"]);

    [Fact]
    public void Four_steps_all_stand() =>
        PathFlows.Of([new TouchPath(["a", "b", "a", "c"], 1, 0, 0)], Names).Select(flow => flow.From.Name)
            .ShouldBe(["Linh", "Mai", "Linh", "Huy"]);

    [Fact]
    public void Channels_on_few_orders_stand_together()
    {
        var flows = PathFlows.Of(
            [.. Enumerable.Range(0, 10).Select(n => new TouchPath([$"p{n}"], 10 - n, 0, 0))], Names);
        flows.Count.ShouldBe(PathFlows.ChannelsMax + 1);
        flows.Single(flow => flow.From.Kind is PathStop.Other).Orders.ShouldBe(3);
    }

    [Fact]
    public void Whatever_comes_to_a_step_leaves_it_and_all_end_in_the_order()
    {
        var random = new Random(20261130);
        var paths = Enumerable.Range(0, 300).Select(_ => new TouchPath(
            [.. Enumerable.Range(0, 1 + random.Next(7)).Select(_ => $"p{random.Next(14)}")], random.Next(4), 0, 0))
            .ToList();
        var flows = PathFlows.Of(paths, Names);
        flows.Where(flow => flow.To.Kind is PathStop.Order).Sum(flow => flow.Orders)
            .ShouldBe((int)paths.Sum(path => path.Conversions));
        var into = flows.Where(flow => flow.To.Kind is not PathStop.Order)
            .GroupBy(flow => (flow.Step + 1, flow.To)).ToDictionary(g => g.Key, g => g.Sum(flow => flow.Orders));
        flows.Where(flow => flow.Step > 0).GroupBy(flow => (flow.Step, flow.From))
            .ToDictionary(g => g.Key, g => g.Sum(flow => flow.Orders)).ShouldBe(into, ignoreOrder: true);
    }

    private static IEnumerable<string> Tell(IEnumerable<PathFlow> flows) => flows.Select(flow =>
        $"{flow.Step} {flow.From.Name ?? $"{flow.From.Kind}"}>{flow.To.Name ?? $"{flow.To.Kind}"} {flow.Orders}");
}
