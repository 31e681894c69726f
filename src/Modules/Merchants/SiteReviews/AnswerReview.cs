using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.SiteReviews;

/// <param name="Answers">By the items' keys; null takes an answer back, what is not named stays.</param>
internal sealed record AnswerReviewRequest(IReadOnlyDictionary<string, ItemResult?>? Answers = null);

/// <summary>Answers items of a draft, publishes it, or throws it away.</summary>
internal sealed class AnswerReview(
    AppDbContext db, ReadReviews read, ReviewTrail trail, IFiles files, Caller caller)
{
    public async Task<Result<ReviewAnswer>> AnswerAsync(
        string id, AnswerReviewRequest request, CancellationToken ct)
    {
        if (!(await DraftAsync(id, ct)).TryValue(out var review, out var refused))
        {
            return refused;
        }

        var given = request.Answers ?? new Dictionary<string, ItemResult?>(0, StringComparer.Ordinal);
        if (given.Keys.FirstOrDefault(key => review.Items.All(item => item.Key != key)) is { } unknown)
        {
            return new ValidationError(
                "site_review.item_unknown", "The checklist has no such item.", $"answers.{unknown}");
        }

        var found = (await FindingsAsync(review, ct)).Select(f => f.ItemKey).ToHashSet(StringComparer.Ordinal);
        if (given.FirstOrDefault(each => each.Value != ItemResult.Finding && found.Contains(each.Key)).Key is { } wrong)
        {
            return new ConflictError(
                "site_review.has_findings", "The item has findings; remove them first.", $"answers.{wrong}");
        }

        review.Answer(given);
        return (await read.ShownAsync([review], ct))[0];
    }

    public async Task<Result<ReviewAnswer>> PublishAsync(string id, CancellationToken ct)
    {
        if (!(await DraftAsync(id, ct)).TryValue(out var review, out var refused))
        {
            return refused;
        }

        if (review.Answers.Count < review.Items.Count)
        {
            return new ConflictError("site_review.unanswered", "Every item needs an answer before it is published.");
        }

        var findings = await FindingsAsync(review, ct);
        if (review.Answers.Any(a => a.Result == ItemResult.Finding && findings.All(f => f.ItemKey != a.Key)))
        {
            return new ConflictError(
                "site_review.finding_missing", "An item with a finding needs its words before it is published.");
        }

        var now = trail.Now;
        review.Publish(now);
        findings.ForEach(f => f.Show(now));
        trail.Record(
            review, "published", new { Status = ReviewStatus.Draft },
            new { review.Status, review.Site, review.ReviewedOn, Findings = findings.Count });
        return (await read.ShownAsync([review], ct))[0];
    }

    public async Task<Result<SiteReviewId>> RemoveAsync(string id, CancellationToken ct)
    {
        if (!(await DraftAsync(id, ct)).TryValue(out var review, out var refused))
        {
            return refused;
        }

        var findings = await FindingsAsync(review, ct);
        foreach (var file in findings.SelectMany(f => f.Files))
        {
            await files.RemoveAsync(file.Id, ct);
        }

        db.RemoveRange(findings);
        db.Remove(review);
        trail.Record(review, "deleted", new { review.Site, review.ReviewedOn }, null);
        return review.Id;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPatch("/site-reviews/{id}/answers", PatchAsync).WithName("AnswerSiteReview")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network).WithSummary("Answers items of a draft");
        api.MapPost("/site-reviews/{id}/publish", PostAsync).WithName("PublishSiteReview")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network)
            .WithSummary("Shows a review to its merchant; every item has an answer");
        api.MapDelete("/site-reviews/{id}", DeleteAsync).WithName("RemoveSiteReview")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network).WithSummary("Throws a draft away");
    }

    private async Task<Result<SiteReview>> DraftAsync(string id, CancellationToken ct) =>
        caller.Scope.Kind != ScopeKind.Network ? ScopeRefusals.NetworkOnly
        : !EntityId.TryParse<SiteReviewId>(id, out var key)
            || await db.Set<SiteReview>().FirstOrDefaultAsync(r => r.Id == key, ct) is not { } review
            ? new ReviewUnknown()
        : review.Status == ReviewStatus.Published ? new ReviewPublished()
        : review;

    private Task<List<SiteFinding>> FindingsAsync(SiteReview review, CancellationToken ct) =>
        db.Set<SiteFinding>().Where(f => f.ReviewId == review.Id).ToListAsync(ct);

    private static async Task<Results<Ok<ReviewAnswer>, ProblemHttpResult>> PatchAsync(
        string id, AnswerReviewRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<AnswerReview, ReviewAnswer>(
            caller, (h, c) => h.AnswerAsync(id, request, c), ct)).Ok();

    private static async Task<Results<Ok<ReviewAnswer>, ProblemHttpResult>> PostAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<AnswerReview, ReviewAnswer>(caller, (h, c) => h.PublishAsync(id, c), ct)).Ok();

    private static async Task<Results<Ok<SiteReviewId>, ProblemHttpResult>> DeleteAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<AnswerReview, SiteReviewId>(caller, (h, c) => h.RemoveAsync(id, c), ct)).Ok();
}
