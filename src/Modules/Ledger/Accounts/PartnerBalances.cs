using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Partners;
using Rattan.Ledger.Entries;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Ledger.Accounts;

/// <summary>What a partner has where, in minor units. A negative payable is money that the partner owes.</summary>
internal sealed record PartnerBalance(
    Currency Currency, long Pending, long Approved, long Payable, long InPayout, long Paid);

/// <summary>Paid is what entries of the kind <c>paid</c> took out of in_payout: a partner has few payouts, so summing
/// them is cheap and needs no memo account that could drift.</summary>
internal sealed class PartnerBalances(AppDbContext db, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/partners/{id:guid}/balances", ReadAsync)
        .WithName("ReadPartnerBalances").Needs(Permission.ViewMoney, ScopeKind.Network, ScopeKind.Partner)
        .WithSummary("What a partner has pending, approved, payable, in payout and paid");

    /// <summary>One row per currency the partner ever had; a partner without postings has none.</summary>
    public async Task<Result<IReadOnlyList<PartnerBalance>>> HandleAsync(PartnerId partner, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network && caller.Scope != Scope.Partner(partner))
        {
            return ScopeRefusals.OtherScope;
        }

        string pending = Account.PartnerPending(partner).Code, approved = Account.PartnerApproved(partner).Code;
        string payable = Account.PartnerPayable(partner).Code, inPayout = Account.PartnerInPayout(partner).Code;
        string[] codes = [pending, approved, payable, inPayout];
        var rows = await db.Set<AccountBalance>().AsNoTracking().Where(b => codes.Contains(b.Account)).ToListAsync(ct);
        var paid = await db.Set<PostingRow>()
            .Where(p => p.Account == inPayout && p.Kind == EntryKinds.Paid)
            .GroupBy(p => p.Currency)
            .Select(g => new { Currency = g.Key, Minor = g.Sum(p => p.DebitMinor) })
            .ToDictionaryAsync(p => p.Currency, p => p.Minor, ct);
        return rows.GroupBy(b => b.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new PartnerBalance(
                Currency.Of(g.Key), At(g, pending), At(g, approved), At(g, payable), At(g, inPayout),
                paid.GetValueOrDefault(g.Key)))
            .ToArray();
    }

    private static long At(IEnumerable<AccountBalance> balances, string account) =>
        balances.FirstOrDefault(b => b.Account == account)?.Balance.Minor ?? 0;

    private static async Task<Results<Ok<IReadOnlyList<PartnerBalance>>, ProblemHttpResult>> ReadAsync(
        PartnerBalances handler, Guid id, CancellationToken ct) =>
        (await handler.HandleAsync(PartnerId.From(id), ct)).TryValue(out var balances, out var refused)
            ? TypedResults.Ok(balances) : refused.ToProblem();
}
