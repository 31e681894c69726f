using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Payouts;
using Rattan.Payouts.Methods;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Batches;

/// <summary>Approves a draft. The approval that completes the number asked for moves the money from payable to
/// in_payout. The same principal again gets the batch as it stands.</summary>
internal sealed class ApproveBatch(
    AppDbContext db, ILedger ledger, ICommissionPayouts commissions, WhoIsPaid asking, Caller caller,
    TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/payout-batches/{id:guid}/approve", PostAsync)
        .WithName("ApprovePayoutBatch").Needs(Permission.ApprovePayouts, ScopeKind.Network)
        .WithSummary("Approves a draft; not by who made it");

    public async Task<Result<BatchAnswer>> HandleAsync(PayoutBatchId id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        if (await db.FindForChangeAsync(id, ct) is not { } batch)
        {
            return new BatchUnknown();
        }

        if (batch.Status == PayoutBatchStatus.Draft && await asking.ChangedSinceAsync(batch, ct) is { } changed)
        {
            return changed;
        }

        var now = clock.Now();
        var approved = batch.Approve(caller.PrincipalId, caller.Name, asking.Approvals, now);
        if (approved.Error is { } no)
        {
            return no;
        }

        if (approved.Value)
        {
            batch.Items.ForEach(item => ledger.Post(PayoutEntries.Approved(batch, item, now)));
            await commissions.MoveAsync([.. batch.Items.Select(i => i.Id)], CommissionStatus.InPayout, ct);
        }

        return BatchAnswer.Of(batch);
    }

    private static async Task<Results<Ok<BatchAnswer>, ProblemHttpResult>> PostAsync(
        Guid id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<ApproveBatch, BatchAnswer>(
            caller, (h, token) => h.HandleAsync(PayoutBatchId.From(id), token), ct))
            .TryValue(out var batch, out var refused) ? TypedResults.Ok(batch) : refused.ToProblem();
}
