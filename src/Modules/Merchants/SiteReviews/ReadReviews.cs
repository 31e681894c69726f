using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Merchants.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.SiteReviews;

internal sealed record ListReviewsRequest(
    string? MerchantId = null, string? Status = null, string? Cursor = null, int? Limit = null);

/// <summary>Reviews of sites, newest first; a merchant's caller sees the published ones of its own.</summary>
internal sealed class ReadReviews(AppDbContext db, ReadFindings findings, Caller caller, TimeProvider clock)
{
    public async Task<Result<WholeReview>> OneAsync(string id, CancellationToken ct)
    {
        if (!EntityId.TryParse<SiteReviewId>(id, out var key)
            || await db.Reviews(caller).AsNoTracking().FirstOrDefaultAsync(r => r.Id == key, ct) is not { } review)
        {
            return new ReviewUnknown();
        }

        var shown = (await ShownAsync([review], ct))[0];
        var before = await BeforeAsync(review, ct);
        var known = before?.Answers.ToDictionary(a => a.Key, a => a.Result, StringComparer.Ordinal) ?? [];
        var own = review.Answers.ToDictionary(a => a.Key, a => a.Result, StringComparer.Ordinal);
        var found = (await findings.OfReviewAsync(review, ct)).ToLookup(f => f.Fields.ItemKey!, StringComparer.Ordinal);
        ReviewedItem[] items =
        [
            .. review.Items.Select(item => new ReviewedItem(
                item, own.TryGetValue(item.Key, out var result) ? result : null,
                known.TryGetValue(item.Key, out var then) ? then : null, [.. found[item.Key]])),
        ];
        if (before is null)
        {
            return new WholeReview(shown, items, null);
        }

        var score = ReviewScore.Of(before.Items, before.Answers, new HashSet<string>(StringComparer.Ordinal));
        return new WholeReview(
            shown with { Score = shown.Score.Beside(score) }, items,
            new ReviewBefore(
                before.Id, before.ReviewedOn, score.Whole,
                items.Count(i => i is { Before: ItemResult.Finding, Result: ItemResult.Ok }),
                items.Count(i => i is { Before: ItemResult.Finding, Result: ItemResult.Finding }),
                items.Count(i => i is { Before: not ItemResult.Finding, Result: ItemResult.Finding })));
    }

    public async Task<Result<Page<ReviewAnswer>>> PageAsync(ListReviewsRequest request, CancellationToken ct)
    {
        var reviews = db.Reviews(caller).AsNoTracking();
        if (Narrow(ref reviews, request) is { } refused)
        {
            return refused;
        }

        var most = Cursor.Limit(request.Limit);
        var rows = await reviews.OrderByDescending(r => r.Id).Take(most + 1).ToListAsync(ct);
        return (await ShownAsync(rows, ct)).Cut(most, r => r.Id.Value, r => r);
    }

    /// <summary>In the order given, perhaps not saved yet.</summary>
    public async Task<IReadOnlyList<ReviewAnswer>> ShownAsync(IReadOnlyList<SiteReview> reviews, CancellationToken ct)
    {
        var merchants = reviews.Select(r => r.MerchantId).Distinct().ToList();
        var names = await db.Set<Merchant>().AsNoTracking().Where(m => merchants.Contains(m.MerchantId))
            .ToDictionaryAsync(m => m.MerchantId, m => m.Name, ct);
        var ids = reviews.Select(r => r.Id).ToList();
        var open = (await db.Findings(caller).AsNoTracking()
            .Where(f => ids.Contains(f.ReviewId) && f.Status != FindingStatus.Accepted)
            .Select(f => new { f.ReviewId, f.ItemKey, f.Status, f.DueOn }).ToListAsync(ct)).ToLookup(f => f.ReviewId);
        var today = clock.Now().UtcDay();
        return [.. reviews.Select(r => new ReviewAnswer(
            r.Id, r.MerchantId, names[r.MerchantId], r.Site, r.ReviewerId, r.ReviewerName, r.ReviewedOn, r.Status,
            r.ChecklistName, r.ChecklistEdition,
            ReviewScore.Of(r.Items, r.Answers, open[r.Id].Select(f => f.ItemKey).ToHashSet(StringComparer.Ordinal)),
            open[r.Id].Count(), open[r.Id].Count(f => f.Status == FindingStatus.Open && f.DueOn < today),
            r.PublishedAt))];
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/site-reviews", GetPageAsync).WithName("ListSiteReviews")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Reviews of merchants' sites, newest first");
        api.MapGet("/site-reviews/{id}", GetOneAsync).WithName("GetSiteReview")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("One review with its items, findings, scores and the change since the one before");
    }

    /// <summary>The latest published one of the merchant before this.</summary>
    private Task<SiteReview?> BeforeAsync(SiteReview review, CancellationToken ct) =>
        db.Set<SiteReview>().AsNoTracking().Where(r => r.MerchantId == review.MerchantId
                && r.Status == ReviewStatus.Published && r.Id != review.Id
                && (r.ReviewedOn < review.ReviewedOn || (r.ReviewedOn == review.ReviewedOn && r.Id < review.Id)))
            .OrderByDescending(r => r.ReviewedOn).ThenByDescending(r => r.Id).FirstOrDefaultAsync(ct);

    private static Error? Narrow(ref IQueryable<SiteReview> reviews, ListReviewsRequest request)
    {
        var read = Cursor.Read(request.Cursor);
        if (read.Error is { } refused)
        {
            return refused;
        }

        if (read.Value is { } last)
        {
            var after = SiteReviewId.From(last);
            reviews = reviews.Where(r => r.Id < after);
        }

        if (request.MerchantId is not null)
        {
            if (!EntityId.TryParse<MerchantId>(request.MerchantId, out var merchant))
            {
                return new ValidationError("request.filter", "Not a value of this filter.", "merchantId");
            }

            reviews = reviews.Where(r => r.MerchantId == merchant);
        }

        if (request.Status is not null)
        {
            if (!EnumText.TryParse<ReviewStatus>(request.Status, out var status))
            {
                return new ValidationError("request.filter", "Not a value of this filter.", "status");
            }

            reviews = reviews.Where(r => r.Status == status);
        }

        return null;
    }

    private static async Task<Results<Ok<Page<ReviewAnswer>>, ProblemHttpResult>> GetPageAsync(
        ReadReviews handler, [AsParameters] ListReviewsRequest request, CancellationToken ct) =>
        (await handler.PageAsync(request, ct)).Ok();

    private static async Task<Results<Ok<WholeReview>, ProblemHttpResult>> GetOneAsync(
        ReadReviews handler, string id, CancellationToken ct) => (await handler.OneAsync(id, ct)).Ok();
}
