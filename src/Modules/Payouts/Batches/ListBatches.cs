using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Payouts;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Batches;

/// <summary>Batches, newest first, without their items; one batch with them.</summary>
internal sealed class ListBatches(AppDbContext db, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/payout-batches", ListAsync)
            .WithName("ListPayoutBatches").Needs(Permission.ViewMoney, ScopeKind.Network)
            .WithSummary("Payout batches, newest first");
        api.MapGet("/payout-batches/{id:guid}", OneAsync)
            .WithName("ReadPayoutBatch").Needs(Permission.ViewMoney, ScopeKind.Network)
            .WithSummary("One payout batch with its items");
    }

    public async Task<Result<Page<BatchAnswer>>> HandleAsync(
        string? status, string? cursor, int? limit, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!Cursor.Read(cursor).TryValue(out var after, out var bad) && bad is not null)
        {
            return bad;
        }

        var batches = db.Set<PayoutBatch>().AsNoTracking();
        if (after is { } last)
        {
            var lastId = PayoutBatchId.From(last);
            batches = batches.Where(b => b.Id < lastId);
        }

        if (!string.IsNullOrEmpty(status))
        {
            if (!Enum.TryParse<PayoutBatchStatus>(status, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
            {
                return new ValidationError("payout.status", "draft, approved, sent, completed or cancelled.", "status");
            }

            batches = batches.Where(b => b.Status == wanted);
        }

        var take = Cursor.Limit(limit);
        var rows = await batches.OrderByDescending(b => b.Id).Take(take + 1)
            .Select(b => new { Batch = b, Total = b.Items.Sum(i => i.AmountMinor), Count = b.Items.Count })
            .ToListAsync(ct);
        return rows.Cut(take, r => r.Batch.Id.Value, r => BatchAnswer.Of(r.Batch) with
        {
            Total = new Money(r.Total, r.Batch.Currency), ItemCount = r.Count, Items = null, Approvals = null,
            Skipped = null,
        });
    }

    public async Task<Result<BatchAnswer>> FindAsync(PayoutBatchId id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var batch = await db.Set<PayoutBatch>().AsNoTracking().Include(b => b.Items)
            .Include(b => b.Approvals).AsSplitQuery()
            .FirstOrDefaultAsync(b => b.Id == id, ct);
        return batch is null ? new BatchUnknown() : BatchAnswer.Of(batch);
    }

    private static async Task<Results<Ok<Page<BatchAnswer>>, ProblemHttpResult>> ListAsync(
        ListBatches handler, string? status, string? cursor, int? limit, CancellationToken ct) =>
        (await handler.HandleAsync(status, cursor, limit, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page) : refused.ToProblem();

    private static async Task<Results<Ok<BatchAnswer>, ProblemHttpResult>> OneAsync(
        ListBatches handler, Guid id, CancellationToken ct) =>
        (await handler.FindAsync(PayoutBatchId.From(id), ct)).TryValue(out var batch, out var refused)
            ? TypedResults.Ok(batch) : refused.ToProblem();
}
