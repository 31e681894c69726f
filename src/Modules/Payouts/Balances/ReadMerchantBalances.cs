using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Balances;

/// <param name="Owed">What the merchant owes for commissions and fees.</param>
/// <param name="Wallet">Its own money that the network holds.</param>
internal sealed record MerchantBalance(Currency Currency, Money Owed, Money Wallet);

/// <param name="Amount">Positive: the merchant owes more.</param>
internal sealed record BalanceEntry(DateTimeOffset At, string Kind, string BusinessKey, Money Amount);

/// <summary>A merchant's balances and what moved them, straight from the journal.</summary>
internal sealed class ReadMerchantBalances(AppDbContext db, Caller caller)
{
    public const int ShownMax = 50;
    public const int ExportMax = 50_000;

    /// <summary>Of the caller, who is a merchant.</summary>
    private MerchantId Merchant => MerchantId.From(caller.Scope.Id);

    public async Task<IReadOnlyList<MerchantBalance>> HandleAsync(CancellationToken ct)
    {
        string owed = Account.MerchantReceivable(Merchant).Code, wallet = Account.MerchantWallet(Merchant).Code;
        var rows = await db.Set<BalanceRow>().Where(b => b.Account == owed || b.Account == wallet).ToListAsync(ct);
        return
        [
            .. rows.GroupBy(b => b.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g =>
                {
                    var currency = Currency.Of(g.Key);
                    long Net(string account) =>
                        g.Where(b => b.Account == account).Sum(b => b.DebitMinor - b.CreditMinor);

                    return new MerchantBalance(
                        currency, new Money(Net(owed), currency), new Money(-Net(wallet), currency));
                }),
        ];
    }

    /// <summary>What was charged and settled, newest first.</summary>
    public async Task<IReadOnlyList<BalanceEntry>> EntriesAsync(int max, CancellationToken ct)
    {
        var owed = Account.MerchantReceivable(Merchant).Code;
        var rows = await db.Set<PostingRow>().Where(p => p.Account == owed)
            .OrderByDescending(p => p.Seq).ThenByDescending(p => p.Line).Take(max)
            .Select(p => new { p.PostedAt, p.Kind, p.BusinessKey, p.Currency, Minor = p.DebitMinor - p.CreditMinor })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(r => new BalanceEntry(
                r.PostedAt, r.Kind, r.BusinessKey, new Money(r.Minor, Currency.Of(r.Currency)))),
        ];
    }
}
