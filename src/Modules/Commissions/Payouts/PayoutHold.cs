using Rattan.Commissions.Fees;
using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Payouts;

/// <summary>The payout module's hold on lines. A batch may hold many thousand lines, so they are changed in the
/// database and not loaded; each change raises the line's version, so a refund that runs at the same time starts
/// again.</summary>
internal sealed class PayoutHold(AppDbContext db, FeeHold fees) : ICommissionPayouts
{
    public async Task<IReadOnlyList<PayableTotal>> TotalsAsync(
        Currency currency, DateTimeOffset asOf, CancellationToken ct)
    {
        var sums = await Free(currency, asOf).Select(c => new { c.PartnerId, c.AmountMinor })
            .Concat(fees.Free(currency, asOf).Select(f => new { f.PartnerId, f.AmountMinor }))
            .GroupBy(c => c.PartnerId)
            .Select(g => new { PartnerId = g.Key, Minor = g.Sum(c => c.AmountMinor), Lines = g.Count() })
            .ToListAsync(ct);
        return [.. sums.OrderBy(s => s.PartnerId).Select(
            s => new PayableTotal(s.PartnerId, new Money(s.Minor, currency), s.Lines))];
    }

    public async Task ReserveAsync(
        PayoutItemId item, PartnerId partner, Currency currency, DateTimeOffset asOf, CancellationToken ct)
    {
        await Free(currency, asOf).Where(c => c.PartnerId == partner).ExecuteUpdateAsync(
            set => set
                .SetProperty(c => c.PayoutItemId, (PayoutItemId?)item)
                .SetProperty(c => c.Version, c => c.Version + 1),
            ct);
        await fees.ReserveAsync(item, partner, currency, asOf, ct);
    }

    public async Task MoveAsync(IReadOnlyCollection<PayoutItemId> items, CommissionStatus to, CancellationToken ct)
    {
        var held = items.Select(i => (PayoutItemId?)i).ToList();
        var lines = db.Set<Commission>().Where(c => held.Contains(c.PayoutItemId));
        switch (to)
        {
            case CommissionStatus.InPayout:
                await MoveAsync(lines, [CommissionStatus.Payable], to, ct);
                break;
            case CommissionStatus.Paid:
                await MoveAsync(lines, [CommissionStatus.InPayout], to, ct);
                await CloseReversedAsync(lines, ct);
                break;
            case CommissionStatus.Payable:
                var families = await lines.Select(c => c.ParentId ?? c.Id).Distinct().ToListAsync(ct);
                await FreeAsync(lines, ct);
                await CloseFreedAsync(families, ct);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(to), to, "A payout moves lines to payable, in payout or paid.");
        }

        await fees.MoveAsync(held, to, ct);
    }

    private static async Task MoveAsync(
        IQueryable<Commission> lines, CommissionStatus[] from, CommissionStatus to, CancellationToken ct)
    {
        if (await lines.AnyAsync(c => !from.Contains(c.Status), ct))
        {
            throw new InvalidOperationException($"A line of these payout items may not become {to}.");
        }

        await lines.ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Status, to).SetProperty(c => c.Version, c => c.Version + 1), ct);
    }

    private static async Task FreeAsync(IQueryable<Commission> lines, CancellationToken ct)
    {
        if (await lines.AnyAsync(
            c => c.Status != CommissionStatus.Payable && c.Status != CommissionStatus.InPayout, ct))
        {
            throw new InvalidOperationException("A line of these payout items was paid and cannot be freed.");
        }

        await lines.ExecuteUpdateAsync(
            set => set
                .SetProperty(c => c.Status, CommissionStatus.Payable)
                .SetProperty(c => c.PayoutItemId, (PayoutItemId?)null)
                .SetProperty(c => c.Version, c => c.Version + 1),
            ct);
    }

    /// <summary>Originals that were refunded while a payout held them: paid now, and reversed. What their reversals owe
    /// stays payable and is netted by the next batch.</summary>
    private static async Task CloseReversedAsync(IQueryable<Commission> lines, CancellationToken ct) =>
        await lines
            .Where(c => c.ParentId == null && c.ReversedMinor == c.AmountMinor && c.ReversedFeeMinor == c.FeeMinor)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, CommissionStatus.Reversed), ct);

    private async Task CloseFreedAsync(List<CommissionId> families, CancellationToken ct)
    {
        var reversed = await db.Set<Commission>()
            .Where(c => families.Contains(c.Id) && c.ReversedMinor == c.AmountMinor && c.ReversedFeeMinor == c.FeeMinor)
            .Select(c => (CommissionId?)c.Id)
            .ToListAsync(ct);
        if (reversed.Count == 0)
        {
            return;
        }

        var lines = await db.Set<Commission>()
            .Where(c => reversed.Contains(c.Id) || reversed.Contains(c.ParentId)).ToListAsync(ct);
        foreach (var family in Family.Of(lines))
        {
            family.CloseWhenWhollyReversed();
        }
    }

    private IQueryable<Commission> Free(Currency currency, DateTimeOffset asOf) => db.Set<Commission>().Where(c =>
        c.Status == CommissionStatus.Payable && c.PayoutItemId == null && c.Currency == currency
            && c.PayableAt <= asOf);
}
