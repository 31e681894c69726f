using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Commissions.Lines;
using Rattan.Commissions.Listing;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Deciding;

/// <summary>Ends the hold early.</summary>
internal sealed class ApproveCommission(
    FindCommission find, IPrograms programs, ILedger ledger, IAuditTrail trail, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/commissions/{id}/approve", AnswerAsync)
            .WithName("ApproveCommission").Needs(Permission.DecideCommissions, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Approves a pending commission before its hold is over.");

    public async Task<Result<CommissionAnswer>> HandleAsync(string id, Decision decision, CancellationToken ct)
    {
        if (decision.RefusedFor(rejection: false) is { } wrong)
        {
            return wrong;
        }

        if (!(await find.FindAsync(id, ct)).TryValue(out var family, out var refused))
        {
            return refused;
        }

        var program = (await programs.FindAsync([family.Original.ProgramId], ct))[family.Original.ProgramId];
        var funded = program.Funding == Funding.Advance;
        var now = clock.Now();
        family.Release(funded, now);
        if (decision.Evidence is { } evidence)
        {
            family.Original.Because(decision.ReasonCode ?? Reasons.Other, evidence);
        }

        ledger.Post(Entries.Released(family, funded, now));
        trail.Decided(family.Original, "approved", decision);
        return CommissionAnswer.Of(family.Original);
    }

    private static async Task<Results<Ok<CommissionAnswer>, ProblemHttpResult>> AnswerAsync(
        string id, Decision? decision, Books books, Caller caller, CancellationToken ct)
    {
        var answer = await books.WriteAsync<ApproveCommission, CommissionAnswer>(
            caller, (h, c) => h.HandleAsync(id, decision ?? new Decision(null, null), c), ct);
        return answer.TryValue(out var approved, out var refused) ? TypedResults.Ok(approved) : refused.ToProblem();
    }
}
