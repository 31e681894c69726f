using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Overview;

namespace Rattan.Reporting.Merchant;

/// <param name="FallingDue">Commission lines whose hold ends within a week: the last days to reject them.</param>
internal sealed record MerchantHome(
    OverviewNumbers Numbers, IReadOnlyList<WaitingDecisions> Waiting, long FallingDue, IReadOnlyList<Money> FeeAmounts)
{
    public bool IsEmpty => Numbers.IsEmpty && Waiting.All(each => each.Waiting == 0);
}

/// <summary>What a merchant's own people see first: the numbers of the overview, which the scope narrows to their
/// programs, and what waits for them.</summary>
internal sealed class ReadMerchantHome(
    ReadOverview overview, AppDbContext db, IEnumerable<IDecisions> decisions, Caller caller, TimeProvider clock)
{
    private const int DaysShown = 30;

    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public async Task<MerchantHome> HandleAsync(CancellationToken ct)
    {
        var soon = clock.Now() + Soon;
        var pending = await db.Set<CommissionRow>().AsNoTracking()
            .Where(line => line.Status == CommissionStatus.Pending).GroupBy(line => line.Currency)
            .Select(group => new
            {
                group.Key,
                Due = group.Count(line => line.DueAt <= soon),
                Fee = group.Sum(line => line.FeeMinor),
            })
            .ToListAsync(ct);
        return new MerchantHome(
            await overview.HandleAsync(ct),
            await WaitingAsync(ct),
            pending.Sum(each => each.Due),
            [.. pending.Select(each => new Money(each.Fee, Currency.Of(each.Key)))]);
    }

    private async Task<IReadOnlyList<WaitingDecisions>> WaitingAsync(CancellationToken ct)
    {
        var today = clock.Now().UtcDay();
        var days = Enumerable.Range(1 - DaysShown, DaysShown).Select(today.AddDays).ToList();
        var waiting = new List<WaitingDecisions>();
        foreach (var each in decisions)
        {
            if (await each.OfAsync(MerchantId.From(caller.Scope.Id), days, ct) is { } told)
            {
                waiting.Add(told);
            }
        }

        return waiting;
    }
}
