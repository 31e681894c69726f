using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.SiteReviews;

/// <param name="Overdue">True for those that are open past their day alone.</param>
internal sealed record ListFindingsRequest(
    string? MerchantId = null, string? Status = null, bool? Overdue = null, string? Cursor = null, int? Limit = null);

/// <summary>What was found wrong, newest first; a merchant's caller sees its own of published reviews.</summary>
internal sealed class ReadFindings(AppDbContext db, INetworkPeople people, Caller caller, TimeProvider clock)
{
    public async Task<Result<FindingAnswer>> OneAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<SiteFindingId>(id, out var key)
        && await db.Findings(caller).AsNoTracking().FirstOrDefaultAsync(f => f.Id == key, ct) is { } found
            ? (await ShownAsync([found], ct))[0]
            : new FindingUnknown();

    public async Task<Result<Page<FindingAnswer>>> PageAsync(ListFindingsRequest request, CancellationToken ct)
    {
        var findings = db.Findings(caller).AsNoTracking();
        if (Narrow(ref findings, request) is { } refused)
        {
            return refused;
        }

        var most = Cursor.Limit(request.Limit);
        var rows = await findings.OrderByDescending(f => f.Id).Take(most + 1).ToListAsync(ct);
        return (await ShownAsync(rows, ct)).Cut(most, f => f.Id.Value, f => f);
    }

    /// <summary>The gravest first.</summary>
    public async Task<IReadOnlyList<FindingAnswer>> OfReviewAsync(SiteReview review, CancellationToken ct) =>
    [
        .. (await ShownAsync(await db.Findings(caller).AsNoTracking().Where(f => f.ReviewId == review.Id)
            .OrderBy(f => f.Id).ToListAsync(ct), ct)).OrderByDescending(f => f.Fields.Severity),
    ];

    /// <summary>In the order given; their reviews are saved.</summary>
    public async Task<IReadOnlyList<FindingAnswer>> ShownAsync(
        IReadOnlyList<SiteFinding> findings, CancellationToken ct)
    {
        var ids = findings.Select(f => f.ReviewId).Distinct().ToList();
        var reviews = await db.Set<SiteReview>().AsNoTracking().Where(r => ids.Contains(r.Id))
            .Select(r => new { r.Id, r.Site, r.Items }).ToDictionaryAsync(r => r.Id, ct);
        var names = await people.NamesAsync([.. findings.Select(f => f.OwnerId).OfType<UserId>()], ct);
        var today = clock.Now().UtcDay();
        return [.. findings.Select(f =>
        {
            var item = reviews[f.ReviewId].Items.First(i => i.Key == f.ItemKey);
            return new FindingAnswer(
                f.Id, f.ReviewId, f.MerchantId, reviews[f.ReviewId].Site, item.Text, item.Section, f.Fields(),
                f.OwnerId is { } owner ? names.GetValueOrDefault(owner) ?? "–" : null, f.Status, f.IsOverdue(today),
                f.Notes, f.Files);
        })];
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/site-findings", GetPageAsync).WithName("ListSiteFindings")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Findings of reviews of sites, newest first");
        api.MapGet("/site-findings/{id}", GetOneAsync).WithName("GetSiteFinding")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network, ScopeKind.Merchant).WithSummary("One finding");
    }

    private Error? Narrow(ref IQueryable<SiteFinding> findings, ListFindingsRequest request)
    {
        var read = Cursor.Read(request.Cursor);
        if (read.Error is { } refused)
        {
            return refused;
        }

        if (read.Value is { } last)
        {
            var after = SiteFindingId.From(last);
            findings = findings.Where(f => f.Id < after);
        }

        if (request.MerchantId is not null)
        {
            if (!EntityId.TryParse<MerchantId>(request.MerchantId, out var merchant))
            {
                return new ValidationError("request.filter", "Not a value of this filter.", "merchantId");
            }

            findings = findings.Where(f => f.MerchantId == merchant);
        }

        if (request.Status is not null)
        {
            if (!EnumText.TryParse<FindingStatus>(request.Status, out var status))
            {
                return new ValidationError("request.filter", "Not a value of this filter.", "status");
            }

            findings = findings.Where(f => f.Status == status);
        }

        if (request.Overdue == true)
        {
            var today = clock.Now().UtcDay();
            findings = findings.Where(f => f.Status == FindingStatus.Open && f.DueOn < today);
        }

        return null;
    }

    private static async Task<Results<Ok<Page<FindingAnswer>>, ProblemHttpResult>> GetPageAsync(
        ReadFindings handler, [AsParameters] ListFindingsRequest request, CancellationToken ct) =>
        (await handler.PageAsync(request, ct)).Ok();

    private static async Task<Results<Ok<FindingAnswer>, ProblemHttpResult>> GetOneAsync(
        ReadFindings handler, string id, CancellationToken ct) => (await handler.OneAsync(id, ct)).Ok();
}
