using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Attribution.Deciding;

/// <summary>What each partner among the touches weighs, in billionths. One without a weight yet takes the mean of those
/// that have one, so that somebody new is neither above nor below the others.</summary>
/// <param name="New">Those that take the mean, the earliest first.</param>
internal sealed record PartnerWeights(
    IReadOnlyDictionary<PartnerId, long> ByPartner, IReadOnlyList<TouchCandidate> New)
{
    /// <summary>Null when the model has no weights, or knows none but zeros.</summary>
    /// <param name="touches">Oldest first.</param>
    public static PartnerWeights? Of(AttributionQuestion question, IReadOnlyList<TouchCandidate> touches)
    {
        if (question is not { Model: AttributionModel.Markov or AttributionModel.Shapley, Weights: { } weights })
        {
            return null;
        }

        var given = weights.Partners.ToDictionary(w => w.PartnerId, w => w.Billionths);
        var firsts = touches.DistinctBy(t => t.PartnerId).ToList();
        List<long> known = [.. firsts.Where(t => given.ContainsKey(t.PartnerId)).Select(t => given[t.PartnerId])];
        if (known.Sum() == 0)
        {
            return null;
        }

        // At least one, for the mean of something is not nothing.
        var mean = Math.Max(1, known.Sum() / known.Count);
        return new PartnerWeights(
            firsts.ToDictionary(t => t.PartnerId, t => given.GetValueOrDefault(t.PartnerId, mean)),
            [.. firsts.Where(t => !given.ContainsKey(t.PartnerId))]);
    }

    /// <summary>First among the partners, by their weights, then among the touches of each: largest remainder, ties to
    /// the earlier. So a partner that comes often has no more than if it had come once.</summary>
    public long[] Divide(int whole, IReadOnlyList<TouchCandidate> touches)
    {
        var groups = touches.Index().GroupBy(t => t.Item.PartnerId).ToList();
        var shares = Split.ByLargestRemainder(whole, [.. groups.Select(g => ByPartner[g.Key])]);
        var parts = new long[touches.Count];
        foreach (var (group, share) in groups.Zip(shares))
        {
            var own = group.Select(t => t.Index).ToList();
            foreach (var (at, part) in own.Zip(Split.ByLargestRemainder(share, [.. own.Select(_ => 1L)])))
            {
                parts[at] = part;
            }
        }

        return parts;
    }
}
