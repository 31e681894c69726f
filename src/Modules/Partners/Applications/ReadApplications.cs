using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Applications;

/// <param name="Status">One status, or <c>waiting</c> for those that somebody should decide.</param>
/// <param name="ScoreMin">0 to 100.</param>
internal sealed record ListApplicationsRequest(
    string? ProgramId, string? PartnerId, string? Status, int? ScoreMin, bool? Conflict, string? Cursor, int? Limit);

/// <summary>Applications, newest first. Drafts are seen by the applicant alone.</summary>
internal sealed class ReadApplications(AppDbContext db, Caller caller)
{
    private bool ForApplicant => caller.Scope.Kind == ScopeKind.Partner;

    private IQueryable<Application> Seen => ForApplicant
        ? db.Set<Application>().AsNoTracking()
        : db.Set<Application>().AsNoTracking().Where(a => a.Status != ApplicationStatus.Draft);

    public async Task<Result<ApplicationResponse>> OneAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<PartnerApplicationId>(id, out var applicationId)
        && await Seen.FirstOrDefaultAsync(a => a.Id == applicationId, ct) is { } found
            ? ApplicationResponse.Of(found, ForApplicant)
            : new ApplicationUnknown();

    public async Task<Result<Page<ApplicationResponse>>> PageAsync(
        ListApplicationsRequest request, CancellationToken ct)
    {
        var read = Cursor.Read(request.Cursor);
        if (read.Error is { } refused)
        {
            return refused;
        }

        var applications = Seen;
        if (read.Value is { } last)
        {
            var after = PartnerApplicationId.From(last);
            applications = applications.Where(a => a.Id < after);
        }

        if (Narrow(ref applications, request) is { } wrong)
        {
            return wrong;
        }

        var most = Cursor.Limit(request.Limit);
        var rows = await applications.OrderByDescending(a => a.Id).Take(most + 1).ToListAsync(ct);
        return rows.Cut(most, a => a.Id.Value, a => ApplicationResponse.Of(a, ForApplicant));
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/applications", GetPageAsync).WithName("ListApplications")
            .Needs(Permission.ViewPartners, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("Applications to programs, newest first");
        api.MapGet("/applications/{id}", GetOneAsync).WithName("GetApplication")
            .Needs(Permission.ViewPartners, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("One application, with its score and the reasons");
    }

    private static ValidationError? Narrow(ref IQueryable<Application> applications, ListApplicationsRequest request)
    {
        if (request.ProgramId is not null)
        {
            var program = EntityId.TryParse<ProgramId>(request.ProgramId, out var id) ? id : default;
            applications = applications.Where(a => a.ProgramId == program);
        }

        if (request.PartnerId is not null)
        {
            var partner = EntityId.TryParse<PartnerId>(request.PartnerId, out var id) ? id : default;
            applications = applications.Where(a => a.PartnerId == partner);
        }

        if (request.ScoreMin is { } score)
        {
            applications = applications.Where(a => a.Score >= score);
        }

        if (request.Conflict is { } conflict)
        {
            applications = applications.Where(a => a.HasConflict == conflict);
        }

        if (request.Status == "waiting")
        {
            applications = applications.Where(
                a => a.Status == ApplicationStatus.Submitted || a.Status == ApplicationStatus.InfoAsked);
        }
        else if (request.Status is not null)
        {
            if (!EnumText.TryParse<ApplicationStatus>(request.Status, out var status))
            {
                return new ValidationError(
                    "application.status", "Use one of: waiting, draft, submitted, infoAsked, approved, rejected, "
                    + "withdrawn.", "status");
            }

            applications = applications.Where(a => a.Status == status);
        }

        return null;
    }

    private static async Task<Results<Ok<Page<ApplicationResponse>>, ProblemHttpResult>> GetPageAsync(
        ReadApplications handler, [AsParameters] ListApplicationsRequest request, CancellationToken ct) =>
        (await handler.PageAsync(request, ct)).Ok();

    private static async Task<Results<Ok<ApplicationResponse>, ProblemHttpResult>> GetOneAsync(
        ReadApplications handler, string id, CancellationToken ct) => (await handler.OneAsync(id, ct)).Ok();
}
