using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.Refunds;

internal sealed record RefundRecorded(RefundAnswer Answer, bool Created);

internal sealed record RefundConflict()
    : ConflictError("refund.conflict", "This refund was reported before with another amount.", "externalId");

/// <summary>Gives back part or all of an order and reverses the commissions' exact share.</summary>
internal sealed class RecordRefund(AppDbContext db, ICommissionBooking booking, TimeProvider clock)
{
    private const int TextMax = 200;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/conversions/{id:guid}/refunds", EndpointAsync)
        .WithName("RecordRefund").Needs(Permission.ReportConversions, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Refund part of an order, or all that is left of it.");

    public async Task<Result<RefundRecorded>> HandleAsync(ConversionId id, RefundRequest request, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.ExternalId) || request.ExternalId.Length > TextMax)
        {
            return new ValidationError(
                "refund.external_id_missing", "The merchant's own id of the refund is needed.", "externalId");
        }

        if (await db.Set<Conversion>().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } conversion)
        {
            return new ConversionUnknown();
        }

        if (await db.Set<Refund>()
            .FirstOrDefaultAsync(r => r.ConversionId == id && r.ExternalId == request.ExternalId, ct) is { } there)
        {
            return request.Amount is { } again
                && (again.Minor != there.OrderMinor || again.Currency != conversion.OrderCurrency)
                ? new RefundConflict()
                : new RefundRecorded(there.Answer, Created: false);
        }

        if (!conversion.IsDecided)
        {
            return new NotDecidedYet();
        }

        if (conversion.Type == ConversionType.Lead)
        {
            return new ConflictError("refund.lead", "A lead is disqualified, not refunded.");
        }

        if (request.OccurredAt is { } at && (at > clock.Now() || at < conversion.OccurredAt))
        {
            return new ValidationError(
                "refund.occurred_at", "A refund lies between its order and now.", "occurredAt");
        }

        return RefundPlan.Make(conversion, request).TryValue(out var plan, out var refused)
            ? await WriteAsync(conversion, request, plan, ct)
            : refused;
    }

    private async Task<Result<RefundRecorded>> WriteAsync(
        Conversion conversion, RefundRequest request, RefundPlan plan, CancellationToken ct)
    {
        var now = clock.Now();
        var id = EntityId.New<RefundId>(now);
        var at = request.OccurredAt ?? now;
        var before = new Money(conversion.RefundedMinor, conversion.Currency);
        var amount = new Money(plan.AmountMinor, conversion.Currency);
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? "other" : request.Reason.Trim();
        conversion.Refund(plan);
        var reversed = conversion.Credits.Count == 0 || conversion.Input.Test ? [] : await booking.ReverseAsync(
            new ConversionReversal(
                conversion.Id, id, at, reason, conversion.Amount!.Value, before, amount, plan.NamedAmounts),
            ct);
        var answer = new RefundAnswer(
            id, conversion.Id, amount, conversion.Status,
            [.. reversed.Select(c => new CommissionAnswer(c.Id, c.PartnerId, c.Amount, c.Status, c.DueAt))]);
        db.Add(new Refund
        {
            Id = id,
            ConversionId = conversion.Id,
            ProgramId = conversion.ProgramId,
            MerchantId = conversion.MerchantId,
            ExternalId = request.ExternalId!,
            Reason = reason,
            At = at,
            AmountMinor = plan.AmountMinor,
            Currency = conversion.Currency,
            OrderMinor = plan.OrderMinor,
            Request = request,
            Answer = answer,
        });
        return new RefundRecorded(answer, Created: true);
    }

    private static async Task<Results<Created<RefundAnswer>, Ok<RefundAnswer>, ProblemHttpResult>> EndpointAsync(
        Guid id, RefundRequest request, Books books, Caller caller, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant))
        {
            return ScopeRefusals.OtherScope.ToProblem();
        }

        var done = await books.WriteAsync<RecordRefund, RefundRecorded>(
            caller, (h, token) => h.HandleAsync(ConversionId.From(id), request, token), ct);
        return !done.TryValue(out var recorded, out var refused) ? refused.ToProblem()
            : recorded.Created ? TypedResults.Created(
                $"/api/v1/conversions/{id}/refunds/{recorded.Answer.Id}", recorded.Answer)
            : TypedResults.Ok(recorded.Answer);
    }
}
