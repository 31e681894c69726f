using Rattan.Contracts.Clicks;
using Rattan.Contracts.Deals;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Deals.Deliverables;
using Rattan.Platform.Data;

namespace Rattan.Deals.Results;

/// <summary>What a post's own tracking link brought since the day the post was published (in UTC).</summary>
/// <param name="Clicks">Unique ones.</param>
/// <param name="Orders">Sales and renewals credited to the link.</param>
/// <param name="Gmv">Of these orders the link's share, less what was refunded: in the post's currency, or in the
/// program's while there is no rate between them.</param>
internal sealed record LinkNumbers(long Clicks, long Orders, Money Gmv, DateOnly Since);

/// <summary>Reads own tracking whenever it is asked for; nothing of it is kept with the post.</summary>
internal sealed class ReadLinkNumbers(AppDbContext db, IClickReads clicks, IFxRates rates, TimeProvider clock)
{
    /// <summary>Counts of clicks are cut to quarter hours: the one that runs is counted too.</summary>
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>Of the posts that are published and name a link; the caller has looked at whose they are.</summary>
    public async Task<IReadOnlyDictionary<DeliverableId, LinkNumbers>> OfAsync(
        IEnumerable<Deliverable> posts, CancellationToken ct)
    {
        var numbers = new Dictionary<DeliverableId, LinkNumbers>();
        foreach (var day in posts.Where(p => p is { LinkId: not null, PublishedAt: not null })
            .GroupBy(p => p.PublishedAt!.Value.UtcDay()))
        {
            await AddAsync(numbers, [.. day], day.Key, ct);
        }

        return numbers;
    }

    private async Task AddAsync(
        Dictionary<DeliverableId, LinkNumbers> numbers, List<Deliverable> posts, DateOnly day, CancellationToken ct)
    {
        var since = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var ids = posts.Select(p => p.LinkId).ToList();
        var links = await db.Set<LinkRow>().IgnoreQueryFilters().AsNoTracking()
            .Where(l => ids.Contains(l.LinkId)).ToDictionaryAsync(l => l.LinkId, l => l.Number, ct);
        var counted = (await clicks.CountAsync(
            new ClickCountQuery(since, clock.Now() + Quarter, [ClickDimension.Link], Links: [.. links.Values]), ct))
            .ToDictionary(c => c.Link!.Value, c => c.Unique);
        var sold = await (
            from credit in db.Set<CreditRow>().IgnoreQueryFilters()
            where ids.Contains(credit.LinkId)
            join order in db.Set<ConversionRow>().IgnoreQueryFilters() on credit.ConversionId equals order.ConversionId
            where order.OccurredAt >= since && order.AmountMinor != null && order.Type != ConversionType.Lead
                && order.Status != ConversionStatus.Test && order.Status != ConversionStatus.Rejected
            group new
            {
                order.Currency,
                Shares = (order.AmountMinor!.Value - order.RefundedMinor) * credit.WeightBasisPoints,
            }
            by credit.LinkId
            into each
            select new
            {
                each.Key, Orders = each.Count(), Shares = each.Sum(o => o.Shares), Currency = each.Max(o => o.Currency),
            }).ToListAsync(ct);
        foreach (var post in posts)
        {
            var sales = sold.Find(s => s.Key == post.LinkId);
            var gmv = sales is null ? Money.Zero(post.Currency) : await ConvertAsync(
                new Money(Rounding.HalfUp((decimal)sales.Shares / BasisPoints.Whole), Currency.Of(sales.Currency!)),
                post.Currency, ct);
            var unique = links.TryGetValue(post.LinkId!.Value, out var number)
                ? counted.GetValueOrDefault(number) : 0;
            numbers[post.Id] = new LinkNumbers(unique, sales?.Orders ?? 0, gmv, day);
        }
    }

    private async Task<Money> ConvertAsync(Money amount, Currency to, CancellationToken ct) =>
        amount.Currency != to && await rates.FindAsync(amount.Currency, to, clock.Now().UtcDay(), ct) is { } quote
            ? quote.Convert(amount) : amount;
}
