using FsCheck;
using FsCheck.Fluent;
using Rattan.Attribution.Paths;
using Rattan.Contracts.Attribution;

namespace Rattan.Attribution.Tests.Paths;

public sealed class CreditPathsInvariants
{
    private const double Near = 1e-7;

    private static readonly Gen<TouchPath> Path =
        from touches in Gen.Elements("a", "b", "c", "d").NonEmptyListOf()
        from conversions in Gen.Choose(0, 20)
        from value in Gen.Choose(0, 1_000)
        from lost in Gen.Choose(0, 20)
        select new TouchPath([.. touches], conversions, conversions == 0 ? 0 : value, lost);

    [Theory]
    [InlineData(PathModel.Last)]
    [InlineData(PathModel.First)]
    [InlineData(PathModel.Linear)]
    [InlineData(PathModel.TimeDecay)]
    [InlineData(PathModel.Position)]
    [InlineData(PathModel.Markov)]
    [InlineData(PathModel.Markov, 2)]
    [InlineData(PathModel.Markov, 3)]
    [InlineData(PathModel.Shapley)]
    public void Credits_sum_to_the_conversions_and_their_value(PathModel model, int order = 1) => Holds(paths =>
    {
        var credits = CreditPaths.By(new PathModelAsked(model, order), paths).Value.Items;
        return Math.Abs(credits.Sum(c => c.Conversions) - paths.Sum(p => p.Conversions)) < Near
            && Math.Abs(credits.Sum(c => c.Value) - paths.Sum(p => p.Value)) < Near
            && credits.All(c => c.Conversions > -Near && c.Value > -Near);
    });

    [Fact]
    public void Shapley_is_the_average_of_what_a_channel_adds_to_every_set_before_it() => Holds(paths =>
    {
        var channels = paths.SelectMany(p => p.Touches).Distinct().Order(StringComparer.Ordinal).ToArray();
        var credits = CreditPaths.By(new PathModelAsked(PathModel.Shapley), paths).Value.Items;
        return channels.All(channel =>
            Math.Abs(Added(paths, channels, channel) - credits.Single(c => c.Channel == channel).Conversions) < Near);
    });

    [Fact]
    public void Channels_that_do_the_same_get_the_same() => Holds(paths =>
    {
        TouchPath[] both = [.. paths, .. paths.Select(p => p with { Touches = [.. p.Touches.Select(Swap)] })];
        return Enum.GetValues<PathModel>().All(model =>
        {
            var credits = CreditPaths.By(new PathModelAsked(model), both).Value.Items;
            return Math.Abs(Get(credits, "a") - Get(credits, "b")) < Near;
        });

        static string Swap(string touch) => touch switch { "a" => "b", "b" => "a", _ => touch };
    });

    [Fact]
    public void Markov_is_what_walking_the_chain_without_a_channel_loses() => Holds(paths =>
    {
        var channels = paths.SelectMany(p => p.Touches).Distinct().ToArray();
        var all = Walk(paths, without: null);
        if (all == 0)
        {
            return true;
        }

        var lost = channels.ToDictionary(c => c, c => 1 - Walk(paths, c) / all);
        var credits = CreditPaths.By(new PathModelAsked(PathModel.Markov), paths).Value.Items;
        var conversions = paths.Sum(p => p.Conversions);
        return channels.All(c => Math.Abs(Get(credits, c) - lost[c] / lost.Values.Sum() * conversions) < 1e-4);
    });

    private static void Holds(Func<TouchPath[], bool> property) =>
        Prop.ForAll(Path.NonEmptyListOf().Select(paths => paths.ToArray()).ToArbitrary(), property)
            .QuickCheckThrowOnFailure();

    private static double Get(IReadOnlyList<ChannelCredit> credits, string channel) =>
        credits.FirstOrDefault(c => c.Channel == channel)?.Conversions ?? 0;

    private static double Added(TouchPath[] paths, string[] channels, string channel)
    {
        var others = channels.Where(c => c != channel).ToArray();
        var sum = 0.0;
        for (var bits = 0; bits < 1 << others.Length; bits++)
        {
            var set = others.Where((_, at) => (bits >> at & 1) == 1).ToHashSet(StringComparer.Ordinal);
            var weight = Factorial(set.Count) * Factorial(channels.Length - set.Count - 1) / Factorial(channels.Length);
            sum += weight * (Worth([.. set, channel]) - Worth(set));
        }

        return sum;

        double Worth(HashSet<string> set) => paths.Where(p => p.Touches.All(set.Contains)).Sum(p => p.Conversions);

        static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
    }

    /// <summary>The share of visitors that convert, by letting them walk until next to none is on the way; who comes to
    /// the channel that is missing goes away.</summary>
    private static double Walk(TouchPath[] paths, string? without)
    {
        var (from, moves, ends) = (new Dictionary<string, double>(), new Dictionary<(string, string), double>(),
            new Dictionary<string, double>());
        foreach (var path in paths.Where(p => p.Conversions + p.Null > 0))
        {
            var (at, weight) = ("", path.Conversions + path.Null);
            foreach (var touch in path.Touches.Where((touch, i) => i == 0 || path.Touches[i - 1] != touch))
            {
                from[at] = from.GetValueOrDefault(at) + weight;
                moves[(at, touch)] = moves.GetValueOrDefault((at, touch)) + weight;
                at = touch;
            }

            from[at] = from.GetValueOrDefault(at) + weight;
            ends[at] = ends.GetValueOrDefault(at) + path.Conversions;
        }

        var (here, converted) = (new Dictionary<string, double> { [""] = 1 }, 0.0);
        for (var step = 0; step < 20_000 && here.Values.Sum() > 1e-12; step++)
        {
            converted += here.Sum(h => h.Value * ends.GetValueOrDefault(h.Key) / from.GetValueOrDefault(h.Key, 1));
            here = moves.Where(m => here.ContainsKey(m.Key.Item1) && m.Key.Item2 != without)
                .GroupBy(m => m.Key.Item2)
                .ToDictionary(g => g.Key, g => g.Sum(m => here[m.Key.Item1] * m.Value / from[m.Key.Item1]));
        }

        return converted;
    }
}
