using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Settling;

internal sealed record SettlementPosting(
    JournalEntryId EntryId, string BusinessKey, string Kind, DateTimeOffset At, string Account, Money? Debit,
    Money? Credit);

/// <param name="CreatorNet">What the creator got, lateness taken off, bonus and cancel fee added; null for the
/// merchant.</param>
/// <param name="MerchantNet">What the merchant pays in all; null for the creator.</param>
/// <param name="Held">What is still set aside; null for the creator.</param>
/// <param name="Postings">On accounts of the side that looks.</param>
internal sealed record Settlement(
    Money? CreatorNet, Money? MerchantNet, Money? NetworkNet, Money? Held, IReadOnlyList<SettlementPosting> Postings);

/// <summary>What a deal came to, straight from the journal.</summary>
internal sealed class ReadSettlement(AppDbContext db, FindDeals find)
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/deals/{id}/settlement", async Task<Results<Ok<Settlement>, ProblemHttpResult>> (
                ReadSettlement read, string id, CancellationToken ct) => (await read.HandleAsync(id, ct)).Ok())
            .WithName("ReadDealSettlement")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("What a deal came to, with its postings");

    public async Task<Result<Settlement>> HandleAsync(string id, CancellationToken ct)
    {
        if (await find.OfAsync(id, ct) is not { } deal)
        {
            return new DealUnknown();
        }

        if (deal.Currency is not { } currency)
        {
            return new Settlement(null, null, null, null, []);
        }

        var pieces = await db.Set<Deliverable>().Where(p => p.DealId == deal.Id).Select(p => p.Id).ToListAsync(ct);
        List<string> keys =
        [
            .. Enumerable.Range(1, deal.LatestTerms).Select(n => $"deal:{deal.Id}:escrow:{n}"),
            .. pieces.Select(p => $"deal:{deal.Id}:accepted:{p}"), $"deal:{deal.Id}:bonus", $"deal:{deal.Id}:cancelled",
        ];
        var rows = await db.Set<PostingRow>().AsNoTracking().Where(p => keys.Contains(p.BusinessKey))
            .OrderBy(p => p.Seq).ThenBy(p => p.Line).ToListAsync(ct);

        Money Sum(params string[] accounts) => new(
            rows.Where(r => accounts.Contains(r.Account)).Sum(r => r.CreditMinor - r.DebitMinor), currency);

        var prepaid = Account.MerchantPrepaid(deal.MerchantId, deal.Id.Value).Code;
        var (wallet, owed) = (Account.MerchantWallet(deal.MerchantId).Code,
            Account.MerchantReceivable(deal.MerchantId).Code);
        var (creator, side) = (Account.PartnerPayable(deal.PartnerId).Code, find.Side);
        return new Settlement(
            side == Side.Merchant ? null : Sum(creator), side == Side.Creator ? null : -Sum(prepaid, wallet, owed),
            side == Side.Network ? Sum(Account.ProposalRevenue.Code) : null, side == Side.Creator ? null : Sum(prepaid),
            [.. rows.Where(r => IsFor(side, r.Account)).Select(r => Show(r, currency))]);
    }

    private static bool IsFor(Side side, string account) => side switch
    {
        Side.Network => true,
        Side.Merchant => account.StartsWith("merchant:", StringComparison.Ordinal),
        _ => account.StartsWith("partner:", StringComparison.Ordinal),
    };

    private static SettlementPosting Show(PostingRow row, Currency currency) => new(
        row.EntryId, row.BusinessKey, row.Kind, row.OccurredAt, row.Account,
        row.DebitMinor > 0 ? new Money(row.DebitMinor, currency) : null,
        row.CreditMinor > 0 ? new Money(row.CreditMinor, currency) : null);
}
