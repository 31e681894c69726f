using Rattan.Contracts.Deals;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Tracking;
using Rattan.Deals.Deliverables;

namespace Rattan.Deals.Results;

/// <summary>What a post's own tracking link brought since the day the post was published (in UTC).</summary>
/// <param name="Clicks">Unique ones.</param>
/// <param name="Orders">Sales and renewals credited to the link.</param>
/// <param name="Gmv">Of these orders the link's share, less what was refunded: in the post's currency, or in the
/// program's while there is no rate between them.</param>
internal sealed record LinkNumbers(long Clicks, long Orders, Money Gmv, DateOnly Since);

/// <summary>Reads own tracking whenever it is asked for; nothing of it is kept with the post.</summary>
internal sealed class ReadLinkNumbers(ILinkResults links, IFxRates rates, TimeProvider clock)
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
            var since = new DateTimeOffset(day.Key.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            var brought = await links.OfAsync(
                [.. day.Select(p => p.LinkId!.Value)], since, clock.Now() + Quarter, ct);
            foreach (var post in day)
            {
                var link = brought.GetValueOrDefault(post.LinkId!.Value);
                var gmv = link?.Gmv is { } sold
                    ? await ConvertAsync(sold, post.Currency, ct) : Money.Zero(post.Currency);
                numbers[post.Id] = new LinkNumbers(link?.Clicks ?? 0, link?.Orders ?? 0, gmv, day.Key);
            }
        }

        return numbers;
    }

    private async Task<Money> ConvertAsync(Money amount, Currency to, CancellationToken ct) =>
        amount.Currency != to && await rates.FindAsync(amount.Currency, to, clock.Now().UtcDay(), ct) is { } quote
            ? quote.Convert(amount) : amount;
}
