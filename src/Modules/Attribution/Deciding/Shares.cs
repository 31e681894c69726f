using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;

namespace Rattan.Attribution.Deciding;

/// <summary>What the program's model gives to each of the touches that may win, in basis points that sum to exactly
/// the whole: largest remainder, ties to the earlier touch. A partner that comes several times counts each time, but
/// for the models of weights, where its touches divide what it has.</summary>
internal static class Shares
{
    /// <summary>Of the models that share: the first touch and the newest beside it.</summary>
    public const int TouchesMax = 100;

    /// <summary>Weights are exact to a millionth of a millionth, so that an answer is the same on every
    /// machine.</summary>
    private const double Exact = 1e12;

    /// <summary>The pool with the touches passed over that are too many to share an order.</summary>
    public static IReadOnlyList<JudgedTouch> Limit(IReadOnlyList<JudgedTouch> pool, AttributionModel model)
    {
        var free = pool.Count(j => j.Refused is null);
        if (free <= TouchesMax || model is AttributionModel.Last or AttributionModel.First)
        {
            return pool;
        }

        var at = 0;
        return [.. pool.Select(j => j.Refused is null && at++ is > 0 and var rank && rank <= free - TouchesMax
            ? j with { Refused = "too_many_touches" } : j)];
    }

    /// <param name="touches">At least one, oldest first.</param>
    /// <param name="whole">What is shared, in basis points.</param>
    /// <returns>Those that get something.</returns>
    public static IEnumerable<Credit> Of(AttributionQuestion question, IReadOnlyList<TouchCandidate> touches, int whole)
    {
        var known = PartnerWeights.Of(question, touches);
        var parts = known is null
            ? Split.ByLargestRemainder(whole, Weights(question, touches)) : known.Divide(whole, touches);
        return touches.Zip(parts).Where(t => t.Second > 0).Select(t => new Credit(
            t.First.PartnerId, t.First.PartnerName, t.First.LinkId, t.First.ClickId, (int)t.Second,
            Reason(question.Model, t.First, known), t.First.At));
    }

    /// <summary>Why a touch that may win gets nothing.</summary>
    public static string LosersReason(AttributionModel model) => model switch
    {
        AttributionModel.Last => "earlier_touch",
        AttributionModel.First => "later_touch",
        _ => "share_too_small",
    };

    private static long[] Weights(AttributionQuestion question, IReadOnlyList<TouchCandidate> touches)
    {
        var last = touches.Count - 1;
        return question.Model switch
        {
            AttributionModel.Last => Each(at => at == last ? 1 : 0),
            AttributionModel.First => Each(at => at == 0 ? 1 : 0),
            AttributionModel.Linear => Each(_ => 1),

            // No weight is known.
            AttributionModel.Markov or AttributionModel.Shapley => Each(_ => 1),
            AttributionModel.TimeDecay => Each(at => Decayed(touches[last].At - touches[at].At)),

            // 2 for each end and 1 for all between is 40, 40 and 20 %.
            AttributionModel.Position => Each(at => last <= 1 ? 1 : at == 0 || at == last ? 2 * (last - 1) : 1),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Model, "Not a model."),
        };

        long[] Each(Func<int, long> weight) => [.. Enumerable.Range(0, touches.Count).Select(weight)];

        long Decayed(TimeSpan older) =>
            (long)Math.Round(Math.Pow(2, -older / TimeSpan.FromHours(question.HalfLifeHours)) * Exact);
    }

    private static string Reason(
        AttributionModel model, TouchCandidate touch, PartnerWeights? known) => model switch
    {
        AttributionModel.Markov when known is not null => "markov",
        AttributionModel.Shapley when known is not null => "shapley",
        AttributionModel.Last => touch.IsView ? "last_view" : "last_click",
        AttributionModel.First => touch.IsView ? "first_view" : "first_click",
        AttributionModel.TimeDecay => "time_decay",
        AttributionModel.Position => "position",
        _ => "linear",
    };
}
