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

/// <param name="Reason">Why the bank could not pay, 1 to 500 characters.</param>
internal sealed record FailItemRequest(string? Reason);

/// <summary>What the bank said of one item: paid, or failed with a reason, which makes the money payable
/// again.</summary>
internal sealed class SettleItem(
    AppDbContext db, ILedger ledger, ICommissionPayouts commissions, Caller caller, TimeProvider clock)
{
    private const int ReasonMax = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/payout-batches/{id:guid}/items/{itemId:guid}/paid", PostPaidAsync)
            .WithName("MarkPayoutItemPaid").Needs(Permission.DraftPayouts, ScopeKind.Network)
            .WithSummary("Notes that an item was paid");
        api.MapPost("/payout-batches/{id:guid}/items/{itemId:guid}/failed", PostFailedAsync)
            .WithName("MarkPayoutItemFailed").Needs(Permission.DraftPayouts, ScopeKind.Network)
            .WithSummary("Notes that an item failed; its money is payable again");
    }

    public Task<Result<ItemAnswer>> PaidAsync(PayoutBatchId id, PayoutItemId itemId, CancellationToken ct) =>
        HandleAsync(id, itemId, null, ct);

    public async Task<Result<ItemAnswer>> FailedAsync(
        PayoutBatchId id, PayoutItemId itemId, FailItemRequest request, CancellationToken ct) =>
        request.Reason?.Trim() is { Length: > 0 and <= ReasonMax } reason
            ? await HandleAsync(id, itemId, reason, ct)
            : new ValidationError("payout.item.reason", $"Give a reason of 1 to {ReasonMax} characters.", "reason");

    private async Task<Result<ItemAnswer>> HandleAsync(
        PayoutBatchId id, PayoutItemId itemId, string? failure, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var batch = await db.FindForChangeAsync(id, ct);
        if (batch?.Items.Find(i => i.Id == itemId) is not { } item)
        {
            return new NotFoundError("payout.item.unknown", "The batch has no such item.");
        }

        var now = clock.Now();
        var settled = batch.Settle(item, failure, now);
        if (settled.Error is { } no)
        {
            return no;
        }

        if (settled.Value)
        {
            ledger.Post(
                failure is null ? PayoutEntries.Paid(batch, item, now) : PayoutEntries.Failed(batch, item, now));
            await commissions.MoveAsync(
                [item.Id], failure is null ? CommissionStatus.Paid : CommissionStatus.Payable, ct);
        }

        return ItemAnswer.Of(batch, item);
    }

    private static async Task<Results<Ok<ItemAnswer>, ProblemHttpResult>> PostPaidAsync(
        Guid id, Guid itemId, Books books, Caller caller, CancellationToken ct) => Show(
        await books.WriteAsync<SettleItem, ItemAnswer>(
            caller, (h, token) => h.PaidAsync(PayoutBatchId.From(id), PayoutItemId.From(itemId), token), ct));

    private static async Task<Results<Ok<ItemAnswer>, ProblemHttpResult>> PostFailedAsync(
        Guid id, Guid itemId, FailItemRequest request, Books books, Caller caller, CancellationToken ct) => Show(
        await books.WriteAsync<SettleItem, ItemAnswer>(
            caller, (h, token) =>
                h.FailedAsync(PayoutBatchId.From(id), PayoutItemId.From(itemId), request, token), ct));

    private static Results<Ok<ItemAnswer>, ProblemHttpResult> Show(Result<ItemAnswer> settled) =>
        settled.TryValue(out var item, out var refused) ? TypedResults.Ok(item) : refused.ToProblem();
}
