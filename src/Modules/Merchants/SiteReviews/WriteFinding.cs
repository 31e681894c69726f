using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.SiteReviews;

/// <summary>Writes what is wrong with an item of a draft, which answers the item. Words, severity, owner and day may
/// change later too; away goes a finding only from a draft.</summary>
internal sealed class WriteFinding(
    AppDbContext db, ReadFindings read, INetworkPeople people, ReviewTrail trail, IFiles files, Caller caller)
{
    public const int FindingsMax = 500;

    public async Task<Result<FindingAnswer>> AddAsync(string reviewId, FindingFields fields, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<SiteReviewId>(reviewId, out var key)
            || await db.Set<SiteReview>().FirstOrDefaultAsync(r => r.Id == key, ct) is not { } review)
        {
            return new ReviewUnknown();
        }

        if (review.Status == ReviewStatus.Published)
        {
            return new ReviewPublished();
        }

        if (review.Items.All(item => item.Key != fields.ItemKey))
        {
            return new ValidationError("site_review.item_unknown", "The checklist has no such item.", "itemKey");
        }

        if (await RefuseAsync(fields, ct) is { } refused)
        {
            return refused;
        }

        if (await db.Set<SiteFinding>().CountAsync(f => f.ReviewId == key, ct) >= FindingsMax)
        {
            return new ConflictError("site_finding.many", "A review has 500 findings at most.");
        }

        var finding = SiteFinding.Write(review, fields.Tidied(), trail.Now);
        review.Answer(new Dictionary<string, ItemResult?>(StringComparer.Ordinal)
        {
            [fields.ItemKey!] = ItemResult.Finding,
        });
        db.Add(finding);
        return (await read.ShownAsync([finding], ct))[0];
    }

    public async Task<Result<FindingAnswer>> ChangeAsync(string id, FindingFields fields, CancellationToken ct)
    {
        if (!(await FindAsync(id, ct)).TryValue(out var finding, out var unknown))
        {
            return unknown;
        }

        if (await RefuseAsync(fields, ct) is { } refused)
        {
            return refused;
        }

        var before = finding.Fields();
        finding.Say(fields.Tidied(), trail.Now);
        trail.Record(finding, "changed", before, finding.Fields());
        return (await read.ShownAsync([finding], ct))[0];
    }

    public async Task<Result<SiteFindingId>> RemoveAsync(string id, CancellationToken ct)
    {
        if (!(await FindAsync(id, ct)).TryValue(out var finding, out var unknown))
        {
            return unknown;
        }

        if (finding.Shown)
        {
            return new ReviewPublished();
        }

        foreach (var file in finding.Files)
        {
            await files.RemoveAsync(file.Id, ct);
        }

        db.Remove(finding);
        if (!await db.Set<SiteFinding>().AnyAsync(
            f => f.ReviewId == finding.ReviewId && f.ItemKey == finding.ItemKey && f.Id != finding.Id, ct))
        {
            (await db.Set<SiteReview>().SingleAsync(r => r.Id == finding.ReviewId, ct)).Answer(
                new Dictionary<string, ItemResult?>(StringComparer.Ordinal) { [finding.ItemKey] = null });
        }

        return finding.Id;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/site-reviews/{id}/findings", PostAsync).WithName("AddSiteFinding")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network)
            .WithSummary("Writes what is wrong with an item of a draft");
        api.MapPut("/site-findings/{id}", PutAsync).WithName("PutSiteFinding")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network)
            .WithSummary("Replaces words, severity, owner and day of a finding");
        api.MapDelete("/site-findings/{id}", DeleteAsync).WithName("RemoveSiteFinding")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network).WithSummary("Removes a finding of a draft");
    }

    private async Task<Result<SiteFinding>> FindAsync(string id, CancellationToken ct) =>
        caller.Scope.Kind != ScopeKind.Network ? ScopeRefusals.NetworkOnly
        : EntityId.TryParse<SiteFindingId>(id, out var key)
            && await db.Set<SiteFinding>().FirstOrDefaultAsync(f => f.Id == key, ct) is { } finding ? finding
        : new FindingUnknown();

    private async Task<Error?> RefuseAsync(FindingFields fields, CancellationToken ct) =>
        fields.Refuse() is { } refused ? refused
        : fields.OwnerId is { } owner && !(await people.NamesAsync([owner], ct)).ContainsKey(owner)
            ? new ValidationError("site_finding.owner_unknown", "The network has no such person.", "ownerId")
        : null;

    private static async Task<Results<Created<FindingAnswer>, ProblemHttpResult>> PostAsync(
        string id, FindingFields request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<WriteFinding, FindingAnswer>(caller, (h, c) => h.AddAsync(id, request, c), ct))
            .Created(made => $"/api/v1/site-findings/{made.Id}");

    private static async Task<Results<Ok<FindingAnswer>, ProblemHttpResult>> PutAsync(
        string id, FindingFields request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<WriteFinding, FindingAnswer>(
            caller, (h, c) => h.ChangeAsync(id, request, c), ct)).Ok();

    private static async Task<Results<Ok<SiteFindingId>, ProblemHttpResult>> DeleteAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<WriteFinding, SiteFindingId>(caller, (h, c) => h.RemoveAsync(id, c), ct)).Ok();
}
