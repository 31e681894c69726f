using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Commissions.Appeals;
using Rattan.Commissions.Lines;
using Rattan.Commissions.Listing;
using Rattan.Contracts.Ledger;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Deciding;

/// <summary>Rejects a commission during its hold, with a reason and evidence that its partner can read.</summary>
internal sealed class RejectCommission(
    FindCommission find, AppealDays days, ILedger ledger, IAuditTrail trail, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/commissions/{id}/reject", AnswerAsync)
            .WithName("RejectCommission").Needs(Permission.DecideCommissions, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Rejects a pending commission, with a reason and evidence.");

    public async Task<Result<CommissionAnswer>> HandleAsync(string id, Decision decision, CancellationToken ct)
    {
        if (decision.RefusedFor(rejection: true) is { } wrong)
        {
            return wrong;
        }

        if (!(await find.FindAsync(id, ct)).TryValue(out var family, out var refused))
        {
            return refused;
        }

        var now = clock.Now();
        var appealBy = await days.FileByAsync(family.Original.ProgramId, now, ct);
        family.Reject(decision.ReasonCode!, decision.Evidence!.Trim(), appealBy, now);
        ledger.Post(Entries.Rejected(family, now));
        trail.Decided(family.Original, "rejected", decision);
        return CommissionAnswer.Of(family.Original);
    }

    private static async Task<Results<Ok<CommissionAnswer>, ProblemHttpResult>> AnswerAsync(
        string id, Decision decision, Books books, Caller caller, CancellationToken ct)
    {
        var answer = await books.WriteAsync<RejectCommission, CommissionAnswer>(
            caller, (h, c) => h.HandleAsync(id, decision, c), ct);
        return answer.TryValue(out var rejected, out var refused) ? TypedResults.Ok(rejected) : refused.ToProblem();
    }
}
