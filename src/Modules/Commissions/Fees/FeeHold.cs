using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Fees;

/// <summary>The payout's hold on fees: they have no refunds and so go straight from payable to paid, and
/// back.</summary>
internal sealed class FeeHold(AppDbContext db)
{
    public IQueryable<FeeLine> Free(Currency currency, DateTimeOffset asOf) => db.Set<FeeLine>().Where(f =>
        f.Status == CommissionStatus.Payable && f.PayoutItemId == null && f.Currency == currency
            && f.PayableAt <= asOf);

    public Task ReserveAsync(
        PayoutItemId item, PartnerId partner, Currency currency, DateTimeOffset asOf, CancellationToken ct) =>
        Free(currency, asOf).Where(f => f.PartnerId == partner).ExecuteUpdateAsync(
            set => set
                .SetProperty(f => f.PayoutItemId, (PayoutItemId?)item)
                .SetProperty(f => f.Version, f => f.Version + 1),
            ct);

    public async Task MoveAsync(List<PayoutItemId?> items, CommissionStatus to, CancellationToken ct)
    {
        var lines = db.Set<FeeLine>().Where(f => items.Contains(f.PayoutItemId));
        CommissionStatus[] from = to switch
        {
            CommissionStatus.InPayout => [CommissionStatus.Payable],
            CommissionStatus.Paid => [CommissionStatus.InPayout],
            _ => [CommissionStatus.Payable, CommissionStatus.InPayout],
        };
        if (await lines.AnyAsync(f => !from.Contains(f.Status), ct))
        {
            throw new InvalidOperationException($"A fee of these payout items may not become {to}.");
        }

        if (to == CommissionStatus.Payable)
        {
            await lines.ExecuteUpdateAsync(
                set => set
                    .SetProperty(f => f.Status, to)
                    .SetProperty(f => f.PayoutItemId, (PayoutItemId?)null)
                    .SetProperty(f => f.Version, f => f.Version + 1),
                ct);
            return;
        }

        await lines.ExecuteUpdateAsync(
            set => set.SetProperty(f => f.Status, to).SetProperty(f => f.Version, f => f.Version + 1), ct);
    }
}
