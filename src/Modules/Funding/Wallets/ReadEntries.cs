using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.Wallets;

/// <param name="Part"><c>wallet</c> (the default), <c>prepaid</c> or <c>due</c>.</param>
internal sealed record EntriesAsked(string? Part = null, string? Cursor = null, int? Limit = null);

/// <param name="Amount">Positive: the part grows.</param>
/// <param name="AgreedId">The proposal or deal that the money was for.</param>
internal sealed record WalletEntry(
    JournalEntryId EntryId, DateTimeOffset At, string Kind, string BusinessKey, Money Amount, Guid? AgreedId,
    string? AgreedTitle, string? AgreedHref);

/// <summary>What moved a merchant's money, newest first.</summary>
internal sealed class ReadEntries(AppDbContext db, ReadWallet wallets)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/wallets/{merchantId}/entries", async Task<Results<Ok<Page<WalletEntry>>, ProblemHttpResult>> (
                ReadEntries read, string merchantId, [AsParameters] EntriesAsked asked, CancellationToken ct) =>
                (await read.PageAsync(merchantId, asked, ct)).Ok())
        .WithName("ListWalletEntries").Needs(Permission.ViewMoney, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("What moved a merchant's wallet, prepayments or debt, newest first");

    public async Task<Result<Page<WalletEntry>>> PageAsync(string merchantId, EntriesAsked asked, CancellationToken ct)
    {
        if (!EntityId.TryParse<MerchantId>(merchantId, out var merchant)
            || !await db.Set<MerchantRow>().AnyAsync(m => m.MerchantId == merchant, ct))
        {
            return new MerchantUnknown();
        }

        var part = WalletPart.Wallet;
        if (LineText.Given(asked.Part) is { } text && !EnumText.TryParse(text, out part))
        {
            return new ValidationError("wallet.part", "wallet, prepaid or due.", "part");
        }

        if (!Cursor.Read(LineText.Given(asked.Cursor)).TryValue(out var last, out var refused) && refused is not null)
        {
            return refused;
        }

        var entries = Of(merchant, part);
        if (last is { } id)
        {
            var after = JournalEntryId.From(id);
            entries = entries.Where(p => p.EntryId < after);
        }

        var take = Cursor.Limit(asked.Limit);
        var ids = await entries.Select(p => p.EntryId).Distinct().OrderByDescending(e => e).Take(take + 1)
            .ToListAsync(ct);
        var shown = await ShowAsync(merchant, part, [.. ids.Take(take)], ct);
        return new Page<WalletEntry>(shown, ids.Count > take ? Cursor.Write(ids[take - 1].Value) : null);
    }

    private IQueryable<PostingRow> Of(MerchantId merchant, WalletPart part)
    {
        var postings = db.Set<PostingRow>();
        var account = part == WalletPart.Due
            ? Account.MerchantReceivable(merchant).Code : Account.MerchantWallet(merchant).Code;
        var prepaid = WalletAccounts.Prefix(merchant) + "prepaid:";
        return part == WalletPart.Prepaid
            ? postings.Where(p => p.Account.StartsWith(prepaid))
            : postings.Where(p => p.Account == account);
    }

    private async Task<IReadOnlyList<WalletEntry>> ShowAsync(
        MerchantId merchant, WalletPart part, IReadOnlyList<JournalEntryId> ids, CancellationToken ct)
    {
        var prefix = WalletAccounts.Prefix(merchant);
        var postings = await db.Set<PostingRow>()
            .Where(p => ids.Contains(p.EntryId) && p.Account.StartsWith(prefix)).ToListAsync(ct);
        var agreed = postings.Select(p => (p.EntryId, Id: WalletAccounts.Agreed(p.Account)))
            .Where(each => each.Id is not null).ToLookup(each => each.EntryId, each => each.Id!.Value);
        var names = await wallets.NamesAsync([.. agreed.SelectMany(each => each).Distinct()], ct);
        return
        [
            .. postings.Where(p => WalletAccounts.PartOf(p.Account) == part)
                .GroupBy(p => (p.EntryId, p.Currency, Agreed: WalletAccounts.Agreed(p.Account)))
                .OrderByDescending(g => g.Key.EntryId).ThenBy(g => g.Key.Currency, StringComparer.Ordinal)
                .Select(g =>
                {
                    var first = g.First();
                    var minor = g.Sum(p => p.CreditMinor - p.DebitMinor);
                    Guid? of = g.Key.Agreed ?? (agreed.Contains(g.Key.EntryId) ? agreed[g.Key.EntryId].First() : null);
                    var name = of is { } known ? names.GetValueOrDefault(known) : null;
                    return new WalletEntry(
                        first.EntryId, first.PostedAt, first.Kind, first.BusinessKey,
                        new Money(part == WalletPart.Due ? -minor : minor, Currency.Of(first.Currency)), of,
                        name?.Title, name?.Href);
                }),
        ];
    }
}
