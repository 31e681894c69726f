using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Payouts;
using Rattan.Payouts.Methods;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Batches;

/// <summary>Notes that the bank has the batch: from now on it cannot be cancelled, and its items are settled one by
/// one.</summary>
internal sealed class SendBatch(AppDbContext db, WhoIsPaid asking, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/payout-batches/{id:guid}/send", PostAsync)
        .WithName("SendPayoutBatch").Needs(Permission.DraftPayouts, ScopeKind.Network)
        .WithSummary("Notes that an approved batch was given to the bank");

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

        if (batch.Status == PayoutBatchStatus.Approved && await asking.ChangedSinceAsync(batch, ct) is { } changed)
        {
            return changed;
        }

        return batch.Send(clock.Now()).Error is { } no ? no : BatchAnswer.Of(batch);
    }

    private static async Task<Results<Ok<BatchAnswer>, ProblemHttpResult>> PostAsync(
        Guid id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SendBatch, BatchAnswer>(
            caller, (h, token) => h.HandleAsync(PayoutBatchId.From(id), token), ct))
            .TryValue(out var batch, out var refused) ? TypedResults.Ok(batch) : refused.ToProblem();
}
