using Rattan.Contracts.Attribution;

namespace Rattan.Tracking.Paths;

internal enum PathStop
{
    Channel,

    /// <summary>One of the channels that are on fewer orders than those that are named.</summary>
    Other,

    /// <summary>The touches of a long journey between its second and its last.</summary>
    More,
    Order,
}

/// <param name="Key">Of a channel, as in <see cref="ChannelRow"/>.</param>
internal sealed record PathNode(PathStop Kind, string? Key = null, string? Name = null);

/// <param name="Step">Which touch it goes out from, the first being 0.</param>
/// <param name="Orders">As many went this way.</param>
internal sealed record PathFlow(int Step, PathNode From, PathNode To, int Orders);

/// <summary>How journeys go from their first touch to the order.</summary>
internal static class PathFlows
{
    /// <summary>Of longer journeys the first two touches and the last stand for themselves.</summary>
    public const int StepsMax = 4;

    public const int ChannelsMax = 8;

    /// <summary>The largest first. A channel that is touched twice at once is one step; the orders that come to a step
    /// leave it, and all end in the order.</summary>
    /// <param name="names">Of the channels.</param>
    public static IReadOnlyList<PathFlow> Of(
        IReadOnlyList<TouchPath> paths, IReadOnlyDictionary<string, string> names)
    {
        var ordered = paths.Where(path => path.Conversions > 0).ToList();
        var named = ordered
            .SelectMany(path => path.Touches.Distinct(StringComparer.Ordinal), (path, channel) => (path, channel))
            .GroupBy(each => each.channel, StringComparer.Ordinal)
            .OrderByDescending(each => each.Sum(on => on.path.Conversions))
            .ThenBy(each => each.Key, StringComparer.Ordinal)
            .Take(ChannelsMax).Select(each => each.Key).ToHashSet(StringComparer.Ordinal);
        PathNode NodeOf(string channel) => named.Contains(channel)
            ? new PathNode(PathStop.Channel, channel, names.GetValueOrDefault(channel, channel))
            : new PathNode(PathStop.Other);
        return
        [
            .. from path in ordered
               let steps = Shorten(path.Touches.Select(NodeOf))
               from step in Enumerable.Range(0, steps.Count - 1)
               group (int)path.Conversions by (Step: step, From: steps[step], To: steps[step + 1]) into flow
               orderby flow.Sum() descending, flow.Key.Step, flow.Key.From.Key, flow.Key.To.Key
               select new PathFlow(flow.Key.Step, flow.Key.From, flow.Key.To, flow.Sum()),
        ];
    }

    private static List<PathNode> Shorten(IEnumerable<PathNode> touches)
    {
        var steps = new List<PathNode>();
        foreach (var touch in touches)
        {
            if (steps.Count == 0 || steps[^1] != touch)
            {
                steps.Add(touch);
            }
        }

        return steps.Count > StepsMax
            ? [steps[0], steps[1], new PathNode(PathStop.More), steps[^1], new PathNode(PathStop.Order)]
            : [.. steps, new PathNode(PathStop.Order)];
    }
}
