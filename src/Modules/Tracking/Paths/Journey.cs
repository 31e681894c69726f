using Rattan.Contracts.Attribution;

namespace Rattan.Tracking.Paths;

/// <summary>What one visitor did: the channels that were touched, the first one first, and what it led to.</summary>
/// <param name="OrderedAt">Null: to nothing.</param>
/// <param name="ValueMinor">Of the order, without what was refunded.</param>
internal sealed record Journey(IReadOnlyList<JourneyTouch> Touches, DateTimeOffset? OrderedAt, long ValueMinor)
{
    public IEnumerable<string> Channels => Touches.Select(touch => touch.Channel);
}

internal readonly record struct JourneyTouch(string Channel, DateTimeOffset At);

/// <summary>Journeys added up.</summary>
internal static class Journeys
{
    private const string Joint = "\u001f";

    /// <summary>Those of the same channels are one path.</summary>
    public static IReadOnlyList<TouchPath> Paths(IReadOnlyList<Journey> journeys) =>
    [
        .. journeys.GroupBy(j => string.Join(Joint, j.Channels), StringComparer.Ordinal).Select(same => new TouchPath(
            [.. same.First().Channels], same.Count(j => j.OrderedAt is not null), same.Sum(j => j.ValueMinor),
            same.Count(j => j.OrderedAt is null))),
    ];

    public static Dictionary<string, PathRoles> Roles(IEnumerable<Journey> journeys)
    {
        var roles = new Dictionary<string, PathRoles>(StringComparer.Ordinal);
        foreach (var journey in journeys.Where(j => j.OrderedAt is not null))
        {
            var (first, last) = (journey.Touches[0].Channel, journey.Touches[^1].Channel);
            var channels = journey.Channels.Distinct(StringComparer.Ordinal).ToList();
            foreach (var channel in channels)
            {
                var was = roles.GetValueOrDefault(channel, new PathRoles(0, 0, 0, 0));
                roles[channel] = channels.Count == 1 ? was with { Solo = was.Solo + 1 }
                    : channel == first ? was with { Introducer = was.Introducer + 1 }
                    : channel == last ? was with { Closer = was.Closer + 1 }
                    : was with { Influencer = was.Influencer + 1 };
            }
        }

        return roles;
    }

    public static Dictionary<string, double> MedianHours(IEnumerable<Journey> journeys) =>
        (from journey in journeys
         where journey.OrderedAt is not null
         from channel in journey.Touches.GroupBy(touch => touch.Channel, StringComparer.Ordinal)
         let hours = (journey.OrderedAt!.Value - channel.Min(touch => touch.At)).TotalHours
         group hours by channel.Key).ToDictionary(
            hours => hours.Key, hours => Median([.. hours.Order()]), StringComparer.Ordinal);

    private static double Median(double[] sorted) => sorted.Length % 2 == 1
        ? sorted[sorted.Length / 2]
        : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
}
