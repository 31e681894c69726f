using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.Wallets;

/// <param name="MerchantId">One merchant alone.</param>
internal sealed record WalletsAsked(string? MerchantId = null, string? Cursor = null, int? Limit = null);

internal sealed record WalletLine(
    MerchantId MerchantId, string MerchantName, IReadOnlyList<WalletBalance> Balances);

/// <summary>The money of all merchants that have or had any with the network, in the order in which the merchants
/// came.</summary>
internal sealed class ReadWallets(AppDbContext db, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/wallets", async Task<Results<Ok<Page<WalletLine>>, ProblemHttpResult>> (
                ReadWallets read, [AsParameters] WalletsAsked asked, CancellationToken ct) =>
                (await read.PageAsync(asked, ct)).Ok())
        .WithName("ListWallets").Needs(Permission.ManageFunding, ScopeKind.Network)
        .WithSummary("Wallets, prepayments and debts of all merchants");

    public async Task<Result<Page<WalletLine>>> PageAsync(WalletsAsked asked, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!Cursor.Read(LineText.Given(asked.Cursor)).TryValue(out var last, out var refused) && refused is not null)
        {
            return refused;
        }

        var holders = db.Set<BalanceRow>().Where(b => b.Account.StartsWith(WalletAccounts.All))
            .Select(b => b.Account.Substring(0, WalletAccounts.HolderLength)).Distinct();
        if (LineText.Given(asked.MerchantId) is { } text)
        {
            var only = EntityId.TryParse<MerchantId>(text, out var id) ? WalletAccounts.Holder(id) : "";
            holders = holders.Where(h => h == only);
        }

        if (last is { } after)
        {
            var holder = WalletAccounts.Holder(MerchantId.From(after));
#pragma warning disable CA1309 // Becomes SQL.
            holders = holders.Where(h => string.Compare(h, holder) < 0);
#pragma warning restore CA1309
        }

        var take = Cursor.Limit(asked.Limit);
        var read = await holders.OrderByDescending(h => h).Take(take + 1).ToListAsync(ct);
        return await ShowAsync(read, take, ct);
    }

    /// <summary>What the network holds and is owed in all, for each currency.</summary>
    public async Task<IReadOnlyList<WalletBalance>> TotalsAsync(CancellationToken ct)
    {
        var rows = await db.Set<BalanceRow>().Where(b => b.Account.StartsWith(WalletAccounts.All))
            .GroupBy(b => new
            {
                b.Currency,
                Part = b.Account.EndsWith(":wallet") ? ":wallet"
                    : b.Account.EndsWith(":receivable") ? ":receivable" : ":prepaid:",
            })
            .Select(g => new
            {
                g.Key.Part,
                g.Key.Currency,
                Debit = g.Sum(b => b.DebitMinor),
                Credit = g.Sum(b => b.CreditMinor),
            }).ToListAsync(ct);
        return ReadWallet.Balances(rows.Select(r => new BalanceRow
        {
            Account = r.Part,
            Currency = r.Currency,
            DebitMinor = r.Debit,
            CreditMinor = r.Credit,
        }));
    }

    private async Task<Page<WalletLine>> ShowAsync(IReadOnlyList<string> holders, int take, CancellationToken ct)
    {
        var shown = holders.Take(take).ToList();
        var rows = await db.Set<BalanceRow>()
            .Where(b => b.Account.StartsWith(WalletAccounts.All)
                && shown.Contains(b.Account.Substring(0, WalletAccounts.HolderLength))).ToListAsync(ct);
        var merchants = shown.ConvertAll(WalletAccounts.MerchantOf);
        var names = await db.Set<MerchantRow>().Where(m => merchants.Contains(m.MerchantId))
            .ToDictionaryAsync(m => m.MerchantId, m => m.Name, ct);
        var byHolder = rows.ToLookup(b => b.Account[..WalletAccounts.HolderLength], StringComparer.Ordinal);
        return holders.Cut(
            take, h => WalletAccounts.MerchantOf(h).Value, h => new WalletLine(
                WalletAccounts.MerchantOf(h), names.GetValueOrDefault(WalletAccounts.MerchantOf(h), ""),
                ReadWallet.Balances(byHolder[h])));
    }
}
