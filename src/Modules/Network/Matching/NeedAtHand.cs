using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Network.Agencies;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using Rattan.Platform.Ui.Components;

namespace Rattan.Network.Matching;

/// <summary>A need that is being matched.</summary>
/// <param name="Currency">Of its budget, or else the merchant's; amounts are converted to it.</param>
/// <param name="Budget">As asked, or else the need's.</param>
/// <param name="Around">What its days and its currency say about resources.</param>
/// <param name="Shortlist">Ids of resources and partners that were chosen for it.</param>
internal sealed record NeedAtHand(
    NeedRow Need, string MerchantName, Wanted Wanted, Currency Currency, Money? Budget, Circumstances Around,
    IReadOnlySet<Guid> Shortlist)
{
    public Percent? Margin => Need.GrossMargin;

    public Money? Converted(Money amount) => Around.Rates.GetValueOrDefault(amount.Currency)?.Convert(amount);

    public decimal? RequiredRoas => Need switch
    {
        { GoalKind: "Roi", GoalValue: { } percent, GrossMargin: { } margin } =>
            decimal.Round(Expectation.RequiredRoas(percent, margin), 3),
        { GoalKind: "Gmv", GoalValue: { } gmv, BudgetMinor: { } budget and > 0 } =>
            decimal.Round((decimal)gmv / budget, 3),
        _ => null,
    };
}

/// <summary>Reads a need and what its days and currency say about resources and partners.</summary>
internal sealed class ReadNeedAtHand(AppDbContext db, TakenDays taken, IFxRates rates, TimeProvider clock)
{
    private static readonly AgencyStatus[] Resting = [AgencyStatus.Paused, AgencyStatus.Ended];

    public async Task<NeedAtHand?> FindAsync(string id, long? budget, CancellationToken ct)
    {
        var key = EntityId.TryParse<MerchantNeedId>(id, out var read) ? read : default;
        var row = await (from need in db.Set<NeedRow>().AsNoTracking().Where(n => n.NeedId == key)
                         join merchant in db.Set<MerchantRow>() on need.MerchantId equals merchant.MerchantId
                         select new { need, merchant.Name, merchant.Currency }).SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return null;
        }

        var today = clock.Now().UtcDay();
        var (wanted, currency) = (Wanted.Of(row.need, today), Currency.Of(row.need.BudgetCurrency ?? row.Currency));
        Money? money = (budget ?? row.need.BudgetMinor) is { } minor ? new Money(minor, currency) : null;
        var resting = await db.Set<Agency>().Where(a => Resting.Contains(a.Status)).Select(a => a.Id)
            .ToHashSetAsync(ct);
        var around = new Circumstances(
            await BusyAsync(key, wanted, ct), resting, await RatesAsync(currency, today, ct), currency,
            money?.Minor);
        var chosen = await db.Set<NeedMatch>().Where(m => m.NeedId == key)
            .Select(m => new { m.ResourceId, m.PartnerId }).ToListAsync(ct);
        return new NeedAtHand(
            row.need, row.Name, wanted, currency, money, around,
            chosen.Select(m => m.ResourceId?.Value ?? m.PartnerId!.Value.Value).ToHashSet());
    }

    /// <summary>What budgets of the need are in; null when there is no such need.</summary>
    public async Task<Currency?> CurrencyAsync(string id, CancellationToken ct)
    {
        var key = EntityId.TryParse<MerchantNeedId>(id, out var read) ? read : default;
        var code = await (from need in db.Set<NeedRow>().AsNoTracking().Where(n => n.NeedId == key)
                          join merchant in db.Set<MerchantRow>() on need.MerchantId equals merchant.MerchantId
                          select need.BudgetCurrency ?? merchant.Currency).SingleOrDefaultAsync(ct);
        return code is null ? null : Currency.Of(code);
    }

    private async Task<Dictionary<ResourceId, Busy>> BusyAsync(
        MerchantNeedId need, Wanted wanted, CancellationToken ct)
    {
        var there = await taken.ReadAsync(need, wanted, only: null, ct);
        var busy = new Dictionary<ResourceId, Busy>(there.Count);
        foreach (var each in there)
        {
            busy[each.ResourceId] = busy.GetValueOrDefault(each.ResourceId) | Busy.Booked
                | (wanted.IsRival(each.MerchantId, each.Category) ? Busy.Competitor : Busy.No);
        }

        return busy;
    }

    private async Task<Dictionary<Currency, FxQuote?>> RatesAsync(Currency to, DateOnly today, CancellationToken ct)
    {
        var quotes = new Dictionary<Currency, FxQuote?> { [to] = new FxQuote(to, to, today, 1) };
        foreach (var from in MoneyInput.Currencies.Where(each => each != to))
        {
            quotes[from] = await rates.FindAsync(from, to, today, ct);
        }

        return quotes;
    }
}
