using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Funding;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.Wallets;

/// <param name="Wallet">The merchant's money that the network holds and that is free.</param>
/// <param name="Prepaid">Paid for what was agreed and is not delivered yet.</param>
/// <param name="Due">What the merchant owes; below zero it has paid too much.</param>
internal sealed record WalletBalance(Money Wallet, Money Prepaid, Money Due)
{
    /// <summary>The most that can be paid from the wallet.</summary>
    public Money Payable => Due.Minor <= 0 ? Money.Zero(Due.Currency) : Due < Wallet ? Due : Wallet;
}

/// <param name="AgreedId">The proposal or deal that it was paid for.</param>
/// <param name="Title">Null when nobody knows it.</param>
internal sealed record PrepaidAnswer(Guid AgreedId, string? Title, string? Href, Money Balance);

internal sealed record WalletAnswer(
    MerchantId MerchantId, string MerchantName, IReadOnlyList<WalletBalance> Balances,
    IReadOnlyList<PrepaidAnswer> Prepaid);

/// <summary>A merchant's money with the network, straight from the ledger.</summary>
internal sealed class ReadWallet(AppDbContext db, IEnumerable<IPrepaidNames> names)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/wallets/{merchantId}", async Task<Results<Ok<WalletAnswer>, ProblemHttpResult>> (
                ReadWallet read, string merchantId, CancellationToken ct) =>
                (await read.FindAsync(merchantId, ct) is { } found
                    ? (Result<WalletAnswer>)found : new MerchantUnknown()).Ok())
        .WithName("GetWallet").Needs(Permission.ViewMoney, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("A merchant's wallet, what it prepaid and what it owes");

    /// <summary>Null when there is no such merchant that the caller may see.</summary>
    public async Task<WalletAnswer?> FindAsync(string merchantId, CancellationToken ct)
    {
        if (!EntityId.TryParse<MerchantId>(merchantId, out var id)
            || await db.Set<MerchantRow>().FirstOrDefaultAsync(m => m.MerchantId == id, ct) is not { } merchant)
        {
            return null;
        }

        var prefix = WalletAccounts.Prefix(id);
        var rows = await db.Set<BalanceRow>().Where(b => b.Account.StartsWith(prefix)).ToListAsync(ct);
        var prepaid = rows.Select(row => (Agreed: WalletAccounts.Agreed(row.Account), Row: row))
            .Where(each => each.Agreed is not null && each.Row.CreditMinor != each.Row.DebitMinor)
            .Select(each => (Id: each.Agreed!.Value, Balance: WalletAccounts.Credit(each.Row))).ToList();
        var known = await NamesAsync([.. prepaid.Select(each => each.Id).Distinct()], ct);
        return new WalletAnswer(
            id, merchant.Name, Balances(rows),
            [
                .. prepaid.Select(each => new PrepaidAnswer(
                    each.Id, known.GetValueOrDefault(each.Id)?.Title, known.GetValueOrDefault(each.Id)?.Href,
                    each.Balance)),
            ]);
    }

    /// <summary>What was agreed by its name, from whichever module knows it.</summary>
    public async Task<IReadOnlyDictionary<Guid, PrepaidName>> NamesAsync(
        IReadOnlyCollection<Guid> agreed, CancellationToken ct)
    {
        var known = new Dictionary<Guid, PrepaidName>();
        if (agreed.Count > 0)
        {
            foreach (var source in names)
            {
                foreach (var (id, name) in await source.NamesAsync(agreed, ct))
                {
                    known[id] = name;
                }
            }
        }

        return known;
    }

    /// <summary>One for each currency in which the merchant has or had anything.</summary>
    public static IReadOnlyList<WalletBalance> Balances(IEnumerable<BalanceRow> rows) =>
    [
        .. rows.Where(row => WalletAccounts.PartOf(row.Account) is not null)
            .GroupBy(row => row.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g =>
            {
                var currency = Currency.Of(g.Key);
                Money Sum(WalletPart part) => new(
                    g.Where(row => WalletAccounts.PartOf(row.Account) == part)
                        .Sum(row => WalletAccounts.Credit(row).Minor),
                    currency);

                return new WalletBalance(Sum(WalletPart.Wallet), Sum(WalletPart.Prepaid), -Sum(WalletPart.Due));
            }),
    ];
}
