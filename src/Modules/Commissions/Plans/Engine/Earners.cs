using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Plans.Engine;

/// <summary>A partner of a conversion with the sum of its weights and its part of every order line.</summary>
internal sealed record Earner(PartnerId Id, LinkId? LinkId, int Weight, long[] LineParts);

internal static class Earners
{
    /// <summary>The partners in the order of their touches, so that what splitting leaves over goes to the earlier
    /// one. Several credits of one partner are one earner, with the link of its latest touch.</summary>
    public static IReadOnlyList<Earner> Of(AttributedConversion order, IReadOnlyList<OrderLine> lines)
    {
        var partners = order.Credits
            .OrderBy(c => c.TouchedAt ?? DateTimeOffset.MaxValue)
            .GroupBy(c => c.PartnerId)
            .Select(g => (Id: g.Key, g.Last().LinkId, Weight: g.Sum(c => c.WeightBasisPoints)))
            .ToList();
        if (partners.Sum(p => p.Weight) != BasisPoints.Whole)
        {
            throw new InvalidOperationException($"The credits of conversion {order.Id} do not sum to 10,000.");
        }

        long[] weights = [.. partners.Select(p => (long)p.Weight)];
        var parts = lines.Select(line => Split.ByLargestRemainder(line.Amount.Minor, weights)).ToList();
        return [.. partners.Select((p, i) => new Earner(p.Id, p.LinkId, p.Weight, [.. parts.Select(line => line[i])]))];
    }
}
