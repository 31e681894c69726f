using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Terms;

/// <param name="TextHash">Of the text that was read.</param>
internal sealed record ApproveTermsRequest(string? TextHash = null);

/// <summary>The merchant, who pays, agrees to the latest terms. Again is the same answer.</summary>
internal sealed class ApproveTerms(AppDbContext db, FindDeals find, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/deals/{id}/terms/{number}/approve", PostAsync)
        .WithName("ApproveDealTerms").Needs(Permission.ManageDeals, ScopeKind.Merchant)
        .WithSummary("Agrees to the latest terms for the merchant");

    public async Task<Result<TermsAnswer>> HandleAsync(
        string id, int number, ApproveTermsRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Merchant || caller.IsImpersonated)
        {
            return ScopeRefusals.OtherScope;
        }

        if (await find.OfAsync(id, ct) is not { } deal)
        {
            return new DealUnknown();
        }

        if (await db.Set<DealTerms>().SingleOrDefaultAsync(t => t.DealId == deal.Id && t.Number == number, ct)
            is not { } terms)
        {
            return new TermsUnknown();
        }

        if (number != deal.LatestTerms || request.TextHash != terms.MerchantHash || Stages.IsOver(deal.Stage))
        {
            return new TermsChanged();
        }

        if (terms.ApprovedAt is null)
        {
            var now = clock.Now();
            terms.Approve(caller.Name, now);
            deal.Touch();
            db.Add(DealEvent.Of(deal, DealEventKind.Approved, $"#{number}", caller, now));
        }

        return TermsAnswer.Of(terms, deal.Title, Side.Merchant);
    }

    private static async Task<Results<Ok<TermsAnswer>, ProblemHttpResult>> PostAsync(
        string id, int number, ApproveTermsRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<ApproveTerms, TermsAnswer>(
            caller, (h, c) => h.HandleAsync(id, number, request, c), ct)).Ok();
}
