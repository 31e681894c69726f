using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Matching;

/// <summary>What a partner brought a merchant in one of the months that are looked at.</summary>
/// <param name="Month">0 is the latest.</param>
/// <param name="GmvMinor">Of credited orders, by the partner's share and less what was refunded.</param>
internal sealed record PartnerMonth(
    PartnerId Partner, MerchantId Merchant, Currency Currency, int Month, long GmvMinor, int Orders);

/// <summary>Active partners and the twelve months before a day.</summary>
internal sealed record PartnerPast(
    DateTimeOffset ReadAt, IReadOnlyDictionary<PartnerId, PartnerRow> Partners,
    ILookup<PartnerId, PartnerMonth> Months);

/// <summary>Kept for a few minutes, because it is summed up from all orders of a year.</summary>
internal sealed class KeptPartnerPast(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim oneReader = new(1, 1);

    private volatile PartnerPast? kept;

    public async Task<PartnerPast> NowAsync(ReadPartnerMonths read, CancellationToken ct)
    {
        await oneReader.WaitAsync(ct);
        try
        {
            return kept is { } known && clock.Now() - known.ReadAt < Keep ? known : kept = await read.AllAsync(ct);
        }
        finally
        {
            oneReader.Release();
        }
    }

    public void Dispose() => oneReader.Dispose();
}

/// <summary>Sums up what partners brought. For the network alone.</summary>
internal sealed class ReadPartnerMonths(AppDbContext db, Caller caller, TimeProvider clock)
{
    public const int MonthsMax = 12;
    public const int DaysPerMonth = 30;

    private static readonly ConversionStatus[] Earned = [ConversionStatus.Attributed, ConversionStatus.PartlyRefunded];

    public async Task<PartnerPast> AllAsync(CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            throw new InvalidOperationException("What is kept for all is read for the network.");
        }

        var now = clock.Now();
        var partners = await db.Set<PartnerRow>().AsNoTracking().Where(p => p.Status == PartnerStatus.Active)
            .ToDictionaryAsync(p => p.PartnerId, ct);
        var months = new List<PartnerMonth>();
        for (var month = 0; month < MonthsMax; month++)
        {
            months.AddRange(await MonthAsync(now, month, ct));
        }

        return new PartnerPast(now, partners, months.ToLookup(m => m.Partner));
    }

    private async Task<IEnumerable<PartnerMonth>> MonthAsync(DateTimeOffset now, int month, CancellationToken ct)
    {
        var until = now.AddDays(-month * DaysPerMonth);
        var start = until.AddDays(-DaysPerMonth);
        var rows = await (
            from order in db.Set<ConversionRow>().AsNoTracking()
            where order.OccurredAt >= start && order.OccurredAt < until && order.AmountMinor != null
                && order.Type != ConversionType.Lead && Earned.Contains(order.Status)
            join credit in db.Set<CreditRow>() on order.ConversionId equals credit.ConversionId
            group new { order, credit } by new { credit.PartnerId, order.MerchantId, order.Currency } into some
            select new
            {
                some.Key.PartnerId,
                some.Key.MerchantId,
                some.Key.Currency,
                Gmv = some.Sum(
                    each => (each.order.AmountMinor!.Value - each.order.RefundedMinor)
                        * each.credit.WeightBasisPoints / BasisPoints.Whole),
                Orders = some.Count(),
            }).ToListAsync(ct);
        return rows.Where(r => r.Gmv > 0).Select(r => new PartnerMonth(
            r.PartnerId, r.MerchantId, Currency.Of(r.Currency), month, r.Gmv, r.Orders));
    }
}
