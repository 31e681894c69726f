using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Ledger.Entries;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Ledger.Accounts;

/// <summary>All debits and all credits of one currency: equal, or the books are broken.</summary>
internal sealed record CurrencyTotal(Currency Currency, long DebitMinor, long CreditMinor);

internal sealed class TrialBalance(AppDbContext db, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/ledger/trial-balance", ReadAsync)
        .WithName("ReadTrialBalance").Needs(Permission.ViewLedger, ScopeKind.Network)
        .WithSummary("Debits and credits of every currency");

    public async Task<Result<IReadOnlyList<CurrencyTotal>>> HandleAsync(CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var totals = await db.Set<AccountBalance>().AsNoTracking()
            .GroupBy(b => b.Currency)
            .OrderBy(g => g.Key)
            .Select(g => new { Currency = g.Key, Debit = g.Sum(b => b.DebitMinor), Credit = g.Sum(b => b.CreditMinor) })
            .ToListAsync(ct);
        return totals.Select(t => new CurrencyTotal(Currency.Of(t.Currency), t.Debit, t.Credit)).ToArray();
    }

    private static async Task<Results<Ok<IReadOnlyList<CurrencyTotal>>, ProblemHttpResult>> ReadAsync(
        TrialBalance handler, CancellationToken ct) =>
        (await handler.HandleAsync(ct)).TryValue(out var totals, out var refused)
            ? TypedResults.Ok(totals) : refused.ToProblem();
}
