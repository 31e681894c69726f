using Rattan.Contracts.Clicks;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;

namespace Rattan.Tracking.Links;

/// <summary>Reads unique clicks from the click store and credited orders from the books.</summary>
internal sealed class ReadLinkResults(AppDbContext db, IClickReads clicks) : ILinkResults
{
    public async Task<IReadOnlyDictionary<LinkId, LinkResults>> OfAsync(
        IReadOnlyCollection<LinkId> links, DateTimeOffset begin, DateTimeOffset end, CancellationToken ct)
    {
        var ids = links.Select(id => (LinkId?)id).ToList();
        var numbers = await db.Set<LinkRow>().IgnoreQueryFilters().AsNoTracking()
            .Where(l => ids.Contains(l.LinkId)).ToDictionaryAsync(l => l.LinkId, l => l.Number, ct);
        if (numbers.Count == 0)
        {
            return new Dictionary<LinkId, LinkResults>();
        }

        var counted = (await clicks.CountAsync(
            new ClickCountQuery(begin, end, [ClickDimension.Link], Links: [.. numbers.Values]), ct))
            .ToDictionary(c => c.Link!.Value, c => c.Unique);
        var sold = (await (
            from credit in db.Set<CreditRow>().IgnoreQueryFilters()
            where ids.Contains(credit.LinkId)
            join order in db.Set<ConversionRow>().IgnoreQueryFilters() on credit.ConversionId equals order.ConversionId
            where order.OccurredAt >= begin && order.OccurredAt < end && order.AmountMinor != null
                && order.Type != ConversionType.Lead && order.Status != ConversionStatus.Test
                && order.Status != ConversionStatus.Rejected
            group order.AmountMinor!.Value - order.RefundedMinor
            by new { credit.LinkId, credit.WeightBasisPoints, order.Currency }
            into each
            select new { each.Key, Orders = each.Count(), Net = each.Sum() }).ToListAsync(ct))
            .ToLookup(each => each.Key.LinkId);
        return numbers.ToDictionary(link => link.Key, link =>
        {
            var parts = sold[link.Key].ToList();
            Money? gmv = parts.Count == 0 ? null : new Money(
                Rounding.HalfUp(parts.Sum(p => (decimal)p.Net * p.Key.WeightBasisPoints) / BasisPoints.Whole),
                Currency.Of(parts[0].Key.Currency));
            return new LinkResults(counted.GetValueOrDefault(link.Value), parts.Sum(p => p.Orders), gmv);
        });
    }
}
