using System.Globalization;
using Rattan.Contracts.Attribution;

namespace Rattan.Attribution.Paths;

/// <summary>What follows what in paths: a chain whose states are the last touches, from a start to a conversion or to
/// nothing. A channel's removal effect is the share of conversions that is lost when everybody who comes to it goes
/// away (Anderl and others, Mapping the customer journey, 2016); exact, by linear algebra. A touch that is repeated at
/// once is one.</summary>
internal sealed class MarkovChain
{
    public const int StatesMax = 50_000;

    private readonly List<HashSet<string>> states = [[]];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly Dictionary<(int From, int To), double> moves = [];
    private readonly List<(double Out, double Conversions, double Value)> ends = [default];

    private MarkovChain()
    {
    }

    /// <summary>Refuses with <c>attribution.states</c>.</summary>
    public static Result<MarkovChain> Learn(IReadOnlyList<TouchPath> paths, int order)
    {
        var chain = new MarkovChain();
        foreach (var path in paths.Where(p => p.Conversions + p.Null > 0))
        {
            chain.Follow(path, order);
            if (chain.states.Count > StatesMax)
            {
                return new ValidationError(
                    "attribution.states", $"These paths have more than {StatesMax} states. Take a lower order.",
                    "order");
            }
        }

        return chain;
    }

    public List<ChannelCredit> Credit(IReadOnlyList<TouchPath> paths)
    {
        var chain = new SparseChain(
            states.Count, moves.Select(move => (move.Key.From, move.Key.To, move.Value / ends[move.Key.From].Out)));
        var conversions = Each(end => end.Conversions);
        var values = Each(end => end.Value);
        var nobody = new bool[states.Count];
        var (allReached, allBrought) = (chain.Reaches(conversions, nobody), chain.Reaches(values, nobody));
        var effects = states.SelectMany(touches => touches).Distinct(StringComparer.Ordinal).Select(channel =>
        {
            bool[] gone = [.. states.Select(touches => touches.Contains(channel))];
            return (
                Channel: channel, Conversions: allReached - chain.Reaches(conversions, gone),
                Value: allBrought - chain.Reaches(values, gone));
        }).ToList();
        var (lostConversions, lostValue) = (effects.Sum(e => e.Conversions), effects.Sum(e => e.Value));
        var (allConversions, allValue) = (paths.Sum(p => p.Conversions), paths.Sum(p => p.Value));
        return
        [
            .. effects.Select(e => new ChannelCredit(
                e.Channel, Share(e.Conversions, lostConversions) * allConversions,
                Share(e.Value, lostValue) * allValue)),
        ];

        static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
    }

    private void Follow(TouchPath path, int order)
    {
        var (at, weight, last) = (0, path.Conversions + path.Null, new List<string>(order));
        foreach (var touch in path.Touches)
        {
            if (last.Count > 0 && last[^1] == touch)
            {
                continue;
            }

            last.Add(touch);
            if (last.Count > order)
            {
                last.RemoveAt(0);
            }

            var next = State(last);
            moves[(at, next)] = moves.GetValueOrDefault((at, next)) + weight;
            Leave(at, weight, 0, 0);
            at = next;
        }

        Leave(at, weight, path.Conversions, path.Value);
    }

    private void Leave(int state, double weight, double conversions, double value)
    {
        var end = ends[state];
        ends[state] = (end.Out + weight, end.Conversions + conversions, end.Value + value);
    }

    private int State(List<string> touches)
    {
        var key = string.Concat(touches.Select(
            touch => string.Create(CultureInfo.InvariantCulture, $"{touch.Length}:{touch}")));
        if (!known.TryGetValue(key, out var state))
        {
            known[key] = state = states.Count;
            states.Add([.. touches]);
            ends.Add(default);
        }

        return state;
    }

    private double[] Each(Func<(double Out, double Conversions, double Value), double> of) =>
        [.. ends.Select(end => end.Out > 0 ? of(end) / end.Out : 0)];
}
