using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Payouts;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Batches;

/// <summary>Cancels a batch that was not sent: its commissions are free again, and money that its approval had moved
/// goes back to payable.</summary>
internal sealed class CancelBatch(
    AppDbContext db, ILedger ledger, ICommissionPayouts commissions, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/payout-batches/{id:guid}/cancel", PostAsync)
        .WithName("CancelPayoutBatch").Needs(Permission.DraftPayouts, ScopeKind.Network)
        .WithSummary("Cancels a batch that was not sent");

    public async Task<Result<BatchAnswer>> HandleAsync(PayoutBatchId id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await db.FindForChangeAsync(id, ct) is not { } batch)
        {
            return new BatchUnknown();
        }

        var now = clock.Now();
        var wasApproved = batch.Status == PayoutBatchStatus.Approved;
        var cancelled = batch.Cancel(now);
        if (cancelled.Error is { } no)
        {
            return no;
        }

        if (cancelled.Value)
        {
            if (wasApproved)
            {
                batch.Items.ForEach(item => ledger.Post(PayoutEntries.Cancelled(batch, item, now)));
            }

            await commissions.MoveAsync([.. batch.Items.Select(i => i.Id)], CommissionStatus.Payable, ct);
        }

        return BatchAnswer.Of(batch);
    }

    private static async Task<Results<Ok<BatchAnswer>, ProblemHttpResult>> PostAsync(
        Guid id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<CancelBatch, BatchAnswer>(
            caller, (h, token) => h.HandleAsync(PayoutBatchId.From(id), token), ct))
            .TryValue(out var batch, out var refused) ? TypedResults.Ok(batch) : refused.ToProblem();
}
