using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Merchants.Profiles;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.SiteReviews;

/// <param name="Site">The address looked at; the website of the merchant's profile when left out.</param>
/// <param name="ChecklistId">The standard one when left out.</param>
/// <param name="ReviewerId">One of the network's people; who asks when left out.</param>
/// <param name="ReviewedOn">Today (UTC) when left out.</param>
internal sealed record StartReviewRequest(
    string? MerchantId = null, string? Site = null, string? ChecklistId = null, string? ReviewerId = null,
    DateOnly? ReviewedOn = null);

/// <summary>Begins the review of a merchant's site, as a draft with a copy of the checklist.</summary>
internal sealed class StartReview(
    AppDbContext db, ReadReviews read, ReadChecklists checklists, INetworkPeople people, ReviewTrail trail,
    Caller caller)
{
    public const int ReviewsMax = 500;

    public async Task<Result<ReviewAnswer>> HandleAsync(StartReviewRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<MerchantId>(request.MerchantId, out var merchant)
            || !await db.Set<Merchant>().AnyAsync(m => m.MerchantId == merchant, ct))
        {
            return new ValidationError("site_review.merchant_unknown", "There is no such merchant.", "merchantId");
        }

        var site = LineText.Given(request.Site)
            ?? (await db.Set<MerchantProfile>().AsNoTracking().FirstOrDefaultAsync(p => p.MerchantId == merchant, ct))
            ?.Fields().Website;
        if (!SafeUrl.IsWeb(site))
        {
            return new ValidationError("site_review.site", "An address with http or https is needed.", "site");
        }

        var asked = LineText.Given(request.ChecklistId) ?? StandardChecklist.Id.ToString();
        if (!(await checklists.OneAsync(asked, ct)).TryValue(out var checklist, out _) || checklist.Fields.Archived)
        {
            return new ValidationError("site_review.checklist_unknown", "There is no such checklist.", "checklistId");
        }

        if (!(await ReviewerAsync(LineText.Given(request.ReviewerId), ct)).TryValue(out var reviewer, out var nobody))
        {
            return nobody;
        }

        if (await db.Set<SiteReview>().CountAsync(r => r.MerchantId == merchant, ct) >= ReviewsMax)
        {
            return new ConflictError("site_review.many", "A merchant has 500 reviews at most.");
        }

        var now = trail.Now;
        var review = SiteReview.Start(
            merchant, site!.Trim(), (reviewer.Id, reviewer.Name), request.ReviewedOn ?? now.UtcDay(), checklist, now);
        db.Add(review);
        trail.Record(
            review, "created", null, new { review.Site, review.ReviewerName, review.ReviewedOn, review.ChecklistName });
        return (await read.ShownAsync([review], ct))[0];
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/site-reviews", PostAsync)
        .WithName("StartSiteReview").Needs(Permission.ManageSiteReviews, ScopeKind.Network)
        .WithSummary("Begins the review of a merchant's site");

    private async Task<Result<Reviewer>> ReviewerAsync(string? asked, CancellationToken ct)
    {
        if (asked is null)
        {
            return new Reviewer(null, caller.Name);
        }

        return (await people.AllAsync(ct)).FirstOrDefault(p => p.Id.ToString() == asked) is { } person
            ? new Reviewer(person.Id, person.Name)
            : new ValidationError("site_review.reviewer_unknown", "The network has no such person.", "reviewerId");
    }

    private static async Task<Results<Created<ReviewAnswer>, ProblemHttpResult>> PostAsync(
        StartReviewRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<StartReview, ReviewAnswer>(caller, (h, c) => h.HandleAsync(request, c), ct))
            .Created(made => $"/api/v1/site-reviews/{made.Id}");

    internal sealed record Reviewer(UserId? Id, string Name);
}
