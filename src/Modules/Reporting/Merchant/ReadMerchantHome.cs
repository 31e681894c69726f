using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Platform.Data;
using Rattan.Reporting.Overview;

namespace Rattan.Reporting.Merchant;

/// <param name="Waiting">Commission lines in their hold, and what they sum to.</param>
/// <param name="FallingDue">Of these, the lines whose hold ends within a week: the last days to reject them.</param>
internal sealed record MerchantHome(
    OverviewNumbers Numbers, long Waiting, long FallingDue, IReadOnlyList<Money> WaitingAmounts,
    IReadOnlyList<Money> FeeAmounts);

/// <summary>What a merchant's own people see first: the numbers of the overview, which the scope narrows to their
/// programs, and what waits for them.</summary>
internal sealed class ReadMerchantHome(ReadOverview overview, AppDbContext db, TimeProvider clock)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public async Task<MerchantHome> HandleAsync(CancellationToken ct)
    {
        var soon = clock.Now() + Soon;
        var pending = await db.Set<CommissionRow>().AsNoTracking()
            .Where(line => line.Status == CommissionStatus.Pending).GroupBy(line => line.Currency)
            .Select(group => new
            {
                group.Key,
                Lines = group.Count(),
                Due = group.Count(line => line.DueAt <= soon),
                Amount = group.Sum(line => line.AmountMinor),
                Fee = group.Sum(line => line.FeeMinor),
            })
            .ToListAsync(ct);
        return new MerchantHome(
            await overview.HandleAsync(ct),
            pending.Sum(each => each.Lines),
            pending.Sum(each => each.Due),
            [.. pending.Select(each => new Money(each.Amount, Currency.Of(each.Key)))],
            [.. pending.Select(each => new Money(each.Fee, Currency.Of(each.Key)))]);
    }
}
