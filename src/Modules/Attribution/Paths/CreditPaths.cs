using Rattan.Contracts.Attribution;

namespace Rattan.Attribution.Paths;

/// <inheritdoc cref="IPathModels"/>
internal sealed class CreditPaths : IPathModels
{
    public Result<PathCredits> Credit(PathModelAsked asked, IReadOnlyList<TouchPath> paths) => By(asked, paths);

    public static Result<PathCredits> By(PathModelAsked asked, IReadOnlyList<TouchPath> paths)
    {
        if (asked.Order is < 1 or > PathModelAsked.OrderMax)
        {
            return new ValidationError("attribution.order", "The order is 1, 2 or 3.", "order");
        }

        if (asked.HalfLife is { } half && !(half > 0 && double.IsFinite(half)))
        {
            return new ValidationError(
                "attribution.half_life", "The half-life is a number of touches above 0.", "halfLife");
        }

        List<ChannelCredit> credits;
        if (asked.Model == PathModel.Markov)
        {
            if (!MarkovChain.Learn(paths, asked.Order).TryValue(out var chain, out var refused))
            {
                return refused;
            }

            credits = chain.Credit(paths);
        }
        else
        {
            credits = ByShares(paths, touches => SharesOf(asked, touches));
        }

        return new PathCredits(
            [.. credits.OrderByDescending(c => c.Conversions).ThenBy(c => c.Channel, StringComparer.Ordinal)]);
    }

    private static IEnumerable<(string Channel, double Share)> SharesOf(
        PathModelAsked asked, IReadOnlyList<string> touches)
    {
        if (asked.Model == PathModel.Shapley)
        {
            // Paths are worth something to every set of channels that holds theirs. Of such a game a player's value is
            // an equal part of each path that it is on, so it is exact with any number of channels.
            var channels = touches.Distinct(StringComparer.Ordinal).ToList();
            return channels.Select(channel => (channel, 1.0 / channels.Count));
        }

        var weights = Weights(asked, touches.Count);
        var sum = weights.Sum();
        return touches.Zip(weights, (channel, weight) => (channel, weight / sum));
    }

    private static double[] Weights(PathModelAsked asked, int touches)
    {
        const double End = 0.4;
        var weights = new double[touches];
        for (var at = 0; at < touches; at++)
        {
            weights[at] = asked.Model switch
            {
                PathModel.First => at == 0 ? 1 : 0,
                PathModel.Last => at == touches - 1 ? 1 : 0,
                PathModel.Linear => 1,
                PathModel.TimeDecay when asked.HalfLife is { } half => Math.Pow(2, -(touches - 1 - at) / half),
                PathModel.TimeDecay => at + 1,
                PathModel.Position when touches <= 2 => 1,
                PathModel.Position => at == 0 || at == touches - 1 ? End : (1 - 2 * End) / (touches - 2),
                _ => throw new ArgumentOutOfRangeException(nameof(asked), asked.Model, "Not a model of touches."),
            };
        }

        return weights;
    }

    private static List<ChannelCredit> ByShares(
        IReadOnlyList<TouchPath> paths, Func<IReadOnlyList<string>, IEnumerable<(string Channel, double Share)>> shares)
    {
        var sums = new Dictionary<string, (double Conversions, double Value)>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            foreach (var (channel, share) in shares(path.Touches))
            {
                var (conversions, value) = sums.GetValueOrDefault(channel);
                sums[channel] = (conversions + share * path.Conversions, value + share * path.Value);
            }
        }

        return [.. sums.Select(s => new ChannelCredit(s.Key, s.Value.Conversions, s.Value.Value))];
    }
}
