using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Merchants.Pipeline;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Incentives;

/// <summary>Works out the bonuses of a month that is not closed.</summary>
internal sealed class MakeBonuses(AppDbContext db, ReadProfit profit, PastOwners owners, INetworkPeople people)
{
    /// <summary>Entries may be booked a little before they are committed; what is younger counts later.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    public async Task<IncentiveRule?> RuleAsync(DateOnly month, CancellationToken ct) =>
        await db.Set<IncentiveRule>().AsNoTracking().Where(r => r.FromMonth <= month)
            .OrderByDescending(r => r.FromMonth).FirstOrDefaultAsync(ct);

    public Task<DateOnly?> FirstMonthAsync(CancellationToken ct) =>
        db.Set<IncentiveRule>().MinAsync(r => (DateOnly?)r.FromMonth, ct);

    /// <param name="before">The month before, when it is closed.</param>
    public async Task<MonthBonuses> OfAsync(
        DateOnly month, IncentiveTerms terms, DateOnly first, ClosedMonth? before, DateTimeOffset through,
        CancellationToken ct)
    {
        var entries = await profit.OfAsync(month, first, before?.Through, through, ct);
        var merchants = entries.Select(e => e.MerchantId).OfType<MerchantId>().Distinct().ToList();
        var names = await db.Set<Merchant>().AsNoTracking().Where(m => merchants.Contains(m.MerchantId))
            .ToDictionaryAsync(m => m.MerchantId, m => m.Name, ct);
        var begun = await BegunAsync(merchants, ct);
        await owners.LoadAsync(merchants, ct);
        var owned = entries.Select(e => (
            Entry: e, Owner: e.MerchantId is { } merchant ? owners.Of(merchant, e.OccurredAt) : null)).ToList();
        var carried = before is null ? []
            : await db.Set<ClosedBonus>().AsNoTracking().Where(b => b.Month == before.Month && b.CarriedOutMinor < 0)
                .Select(b => new { b.OwnerId, b.Currency, b.CarriedOutMinor }).ToListAsync(ct);
        var loss = carried.ToDictionary(c => (c.OwnerId, c.Currency), c => c.CarriedOutMinor);
        var lines = owned.Where(o => o.Owner is not null)
            .ToLookup(o => (Owner: o.Owner!.Value, o.Entry.Currency), o => o.Entry);
        var keys = lines.Select(g => g.Key).Union(loss.Keys).ToList();
        var persons = await people.NamesAsync([.. keys.Select(k => k.Item1).Distinct()], ct);
        return new MonthBonuses(
            [
                .. keys.Select(key => new PersonBonus(
                        key.Item1, persons.GetValueOrDefault(key.Item1) ?? "–",
                        Bonus.Of(
                            key.Item2, [.. Lines(lines[key], names, id => IsNew(begun[id], month, terms))],
                            loss.GetValueOrDefault(key), terms)))
                    .OrderBy(p => p.OwnerName, StringComparer.Ordinal).ThenBy(p => p.OwnerId.Value)
                    .ThenBy(p => p.Bonus.Currency.Code, StringComparer.Ordinal),
            ],
            [
                .. owned.Where(o => o.Owner is null).GroupBy(o => (o.Entry.Currency, o.Entry.MerchantId))
                    .Select(g => new NobodysProfit(
                        g.Key.Currency, g.Key.MerchantId,
                        g.Key.MerchantId is { } id ? names.GetValueOrDefault(id) : null,
                        g.Sum(o => o.Entry.FeeMinor + o.Entry.ProposalMinor - o.Entry.MediaMinor),
                        g.Select(o => o.Entry.EntryId).Distinct().Count()))
                    .OrderBy(n => n.Currency.Code, StringComparer.Ordinal).ThenBy(n => n.Name, StringComparer.Ordinal),
            ]);
    }

    private static IEnumerable<BonusMerchant> Lines(
        IEnumerable<ProfitEntry> entries, Dictionary<MerchantId, string> names, Func<MerchantId, bool> isNew) =>
        entries.GroupBy(e => e.MerchantId!.Value).Select(g => new BonusMerchant(
                g.Key, names.GetValueOrDefault(g.Key) ?? "–", g.Sum(e => e.FeeMinor), g.Sum(e => e.ProposalMinor),
                g.Sum(e => e.MediaMinor),
                g.Where(e => e.IsLate).Sum(e => e.FeeMinor + e.ProposalMinor - e.MediaMinor),
                g.Select(e => e.EntryId).Distinct().Count(), isNew(g.Key)))
            .OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.MerchantId);

    private static bool IsNew(DateOnly begun, DateOnly month, IncentiveTerms terms) =>
        month < new DateOnly(begun.Year, begun.Month, 1).AddMonths(terms.KickerMonths);

    /// <summary>The day on which each merchant first was paid or live in the pipeline, or else was added.</summary>
    private async Task<Dictionary<MerchantId, DateOnly>> BegunAsync(List<MerchantId> merchants, CancellationToken ct)
    {
        var added = await db.Set<Merchant>().AsNoTracking().Where(m => merchants.Contains(m.MerchantId))
            .ToDictionaryAsync(m => m.MerchantId, m => m.CreatedAt.UtcDay(), ct);
        var moved = await db.Set<PipelineMove>().AsNoTracking()
            .Where(m => merchants.Contains(m.MerchantId)
                && (m.ToStage == PipelineStage.Paid || m.ToStage == PipelineStage.Live))
            .GroupBy(m => m.MerchantId).Select(g => new { g.Key, At = g.Min(m => m.At) }).ToListAsync(ct);
        foreach (var move in moved)
        {
            added[move.Key] = move.At.UtcDay();
        }

        return merchants.ToDictionary(id => id, id => added.GetValueOrDefault(id));
    }
}
