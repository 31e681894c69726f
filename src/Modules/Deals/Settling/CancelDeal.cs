using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Terms;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Settling;

/// <param name="Words">More about it; needed when the reason is <c>other</c>.</param>
internal sealed record CancelDealRequest(string? Reason = null, string? Words = null);

/// <summary>Ends a deal before everything is accepted. What is set aside and not earned goes back to the merchant's
/// wallet; after samples were sent the creator keeps the fee that the terms name for that, never more than the fee of
/// what is open.</summary>
internal sealed class CancelDeal(
    AppDbContext db, FindDeals find, Escrow escrow, PayCreator pay, Caller caller, TimeProvider clock)
{
    public const int WordsMax = 500;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/deals/{id}/cancel", PostAsync)
        .WithName("CancelDeal").Needs(Permission.ManageDeals, ScopeKind.Network)
        .WithSummary("Ends a deal, with the reason; money that was set aside goes back");

    public async Task<Result<bool>> HandleAsync(string id, CancelDealRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await find.OfAsync(id, ct) is not { } deal)
        {
            return new DealUnknown();
        }

        if (deal.Stage == DealStage.Cancelled)
        {
            return true;
        }

        var words = LineText.Given(request.Words);
        if (!EnumText.TryParse<CancelReason>(request.Reason, out var reason) || words?.Length > WordsMax
            || (reason == CancelReason.Other && words is null))
        {
            return new ValidationError(
                "deal.cancel_reason", $"One of: {Fields.Words<CancelReason>()}; other needs words.", "reason");
        }

        if (deal.Stage is DealStage.Accepted or DealStage.Settled)
        {
            return new ConflictError("deal.is_over", "Everything was accepted already.");
        }

        var now = clock.Now();
        if (deal.SignedTerms > 0 && await GiveBackAsync(deal, now, ct) is { } refused)
        {
            return refused;
        }

        deal.Cancel(reason, words, now);
        db.Add(DealEvent.Of(
            deal, DealEventKind.Cancelled, words ?? EnumText.Of(reason), caller, now));
        return true;
    }

    private async Task<Error?> GiveBackAsync(Deal deal, DateTimeOffset now, CancellationToken ct)
    {
        var terms = await db.Set<DealTerms>().SingleAsync(
            t => t.DealId == deal.Id && t.Number == deal.SignedTerms, ct);
        var open = await db.Set<Deliverable>()
            .Where(p => p.DealId == deal.Id && p.Status != DeliverableStatus.Accepted).ToListAsync(ct);
        var sent = await db.Set<DealSample>().AnyAsync(
            s => s.DealId == deal.Id && s.Status != SampleStatus.Planned, ct);
        var currency = terms.Content.Currency;
        var owed = sent ? Math.Min(terms.Content.CancelFeeMinor, open.Sum(p => p.FeeMinor)) : 0;
        if (owed > 0 && !deal.HasPartner)
        {
            return new NoPartner();
        }

        var held = await escrow.HeldAsync(deal, ct);
        pay.Cancel(deal, held, new Kernel.Money(owed, currency), now);
        foreach (var piece in open)
        {
            piece.Drop();
        }

        return null;
    }

    private static async Task<Results<Ok<bool>, ProblemHttpResult>> PostAsync(
        string id, CancelDealRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<CancelDeal, bool>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
