using Rattan.Contracts.Clicks;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Messaging.Views;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Partners.Applications;
using Rattan.Platform.Data;

namespace Rattan.Partners.Relationship;

/// <summary>Reads what partners did, for a few of them at once.</summary>
internal sealed class ReadFacts(AppDbContext db, IClickReads clicks, TimeProvider clock)
{
    private const int RecentDays = 180;
    private const int AnswerDays = 2;

    private static readonly int[] ClickDays = [7, 14, 30, 60, 90, 180, 365];

    private static readonly ConversionStatus[] Counted =
        [ConversionStatus.Attributed, ConversionStatus.PartlyRefunded, ConversionStatus.Refunded];

    private static readonly CommissionStatus[] Kept =
        [CommissionStatus.Approved, CommissionStatus.Payable, CommissionStatus.InPayout, CommissionStatus.Paid];

    /// <param name="partners">With their numbers.</param>
    /// <param name="quietDays">How far back clicks are looked for.</param>
    public async Task<IReadOnlyDictionary<PartnerId, RelationFacts>> OfAsync(
        IReadOnlyDictionary<PartnerId, int> partners, int quietDays, CancellationToken ct)
    {
        var now = clock.Now();
        var ids = partners.Keys.ToList();
        var facts = ids.ToDictionary(id => id, _ => new RelationFacts());
        await AddSalesAsync(facts, ids, now, ct);
        await AddQualityAsync(facts, ids, now, ct);
        await AddTalksAsync(facts, ids, now, ct);
        await AddClicksAsync(facts, partners, quietDays, now, ct);
        return facts;
    }

    private async Task AddSalesAsync(
        Dictionary<PartnerId, RelationFacts> facts, List<PartnerId> ids, DateTimeOffset now, CancellationToken ct)
    {
        var sales =
            from credit in db.Set<CreditRow>().AsNoTracking()
            where ids.Contains(credit.PartnerId) && credit.WeightBasisPoints > 0
            join order in db.Set<ConversionRow>() on credit.ConversionId equals order.ConversionId
            where order.Type != ConversionType.Lead && Counted.Contains(order.Status)
            select new
            {
                credit.PartnerId,
                order.Currency,
                order.OccurredAt,
                Net = ((order.AmountMinor ?? 0) - order.RefundedMinor) * credit.WeightBasisPoints / 10_000,
            };
        var sums = await sales.GroupBy(s => new { s.PartnerId, s.Currency }).Select(g => new
        {
            g.Key.PartnerId,
            g.Key.Currency,
            Count = g.Count(),
            First = g.Min(s => s.OccurredAt),
            Last = g.Max(s => s.OccurredAt),
            Net = g.Sum(s => s.Net),
        }).ToListAsync(ct);
        var since = now.AddDays(-Health.WindowDays);
        var recent = (await sales.Where(s => s.OccurredAt > since).ToListAsync(ct)).ToLookup(s => s.PartnerId);
        foreach (var of in sums.GroupBy(s => s.PartnerId))
        {
            facts[of.Key] = facts[of.Key] with
            {
                Sales = [.. recent[of.Key].Select(s => new SaleFact(s.OccurredAt, s.Net, s.Currency))],
                FirstSaleAt = of.Min(s => s.First),
                LastSaleAt = of.Max(s => s.Last),
                SalesInAll = of.Sum(s => s.Count),
                NetInAll = [.. of.Select(s => new Money(s.Net, Currency.Of(s.Currency)))],
            };
        }
    }

    private async Task AddQualityAsync(
        Dictionary<PartnerId, RelationFacts> facts, List<PartnerId> ids, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddDays(-RecentDays);
        var lines = await db.Set<CommissionRow>().AsNoTracking()
            .Where(c => ids.Contains(c.PartnerId) && c.OccurredAt > since && c.AmountMinor > 0)
            .GroupBy(c => new { c.PartnerId, c.Status })
            .Select(g => new { g.Key.PartnerId, g.Key.Status, Count = g.Count() }).ToListAsync(ct);
        foreach (var of in lines.GroupBy(c => c.PartnerId))
        {
            var lost = of.Where(c => c.Status is CommissionStatus.Rejected or CommissionStatus.Reversed)
                .Sum(c => c.Count);
            facts[of.Key] = facts[of.Key] with
            {
                Lost = lost,
                Decided = lost + of.Where(c => Kept.Contains(c.Status)).Sum(c => c.Count),
            };
        }

        var applied = await db.Set<Application>().AsNoTracking()
            .Where(a => ids.Contains(a.PartnerId) && a.SubmittedAt > since)
            .GroupBy(a => new { a.PartnerId, a.Status })
            .Select(g => new { g.Key.PartnerId, g.Key.Status, Count = g.Count() }).ToListAsync(ct);
        foreach (var of in applied.GroupBy(a => a.PartnerId))
        {
            facts[of.Key] = facts[of.Key] with
            {
                Applications = of.Sum(a => a.Count),
                ApplicationsRejected = of.Where(a => a.Status == ApplicationStatus.Rejected).Sum(a => a.Count),
            };
        }
    }

    private async Task AddTalksAsync(
        Dictionary<PartnerId, RelationFacts> facts, List<PartnerId> ids, DateTimeOffset now, CancellationToken ct)
    {
        var patient = now.AddDays(-AnswerDays);
        var threads = await db.Set<ThreadRow>().AsNoTracking().Where(t => ids.Contains(t.PartnerId))
            .Select(t => new { t.PartnerId, Waits = !t.LastFromNetwork && t.LastAt < patient }).ToListAsync(ct);
        foreach (var of in threads.GroupBy(t => t.PartnerId))
        {
            facts[of.Key] = facts[of.Key] with { Threads = of.Count(), Waiting = of.Count(t => t.Waits) };
        }
    }

    /// <summary>The shortest of a few spans with a click; the click is as old as the span before it at
    /// least.</summary>
    private async Task AddClicksAsync(
        Dictionary<PartnerId, RelationFacts> facts, IReadOnlyDictionary<PartnerId, int> partners, int quietDays,
        DateTimeOffset now, CancellationToken ct)
    {
        var byNumber = partners.ToDictionary(each => each.Value, each => each.Key);
        var open = byNumber.Keys.ToHashSet();
        var before = 0;
        foreach (var days in ClickDays.Where(days => days < quietDays).Append(quietDays))
        {
            if (open.Count == 0)
            {
                return;
            }

            var counts = await clicks.CountAsync(
                new ClickCountQuery(now.AddDays(-days), now, [ClickDimension.Partner], Partners: [.. open]), ct);
            foreach (var number in counts.Where(c => c.Unique > 0).Select(c => c.Partner).OfType<int>())
            {
                facts[byNumber[number]] = facts[byNumber[number]] with { ClickedDaysAgo = before };
                open.Remove(number);
            }

            before = days;
        }
    }
}
