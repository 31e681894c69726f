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

namespace Rattan.Partners.Enrolments;

internal sealed record ListEnrolmentsRequest(string? PartnerId, string? Status, string? Cursor, int? Limit);

/// <summary>A program's enrolments, newest first; a merchant's caller sees those of its programs, a partner's
/// its own.</summary>
internal sealed class ReadEnrolments(AppDbContext db)
{
    public async Task<Result<EnrolmentResponse>> OneAsync(string programId, string enrolmentId, CancellationToken ct) =>
        EntityId.TryParse<ProgramId>(programId, out var program)
        && EntityId.TryParse<EnrolmentId>(enrolmentId, out var id)
        && await db.Set<Enrolment>().AsNoTracking()
            .FirstOrDefaultAsync(e => e.Id == id && e.ProgramId == program, ct) is { } found
            ? EnrolmentResponse.Of(found)
            : new NotFoundError("enrolment.unknown", "There is no such enrolment.");

    public async Task<Result<Page<EnrolmentResponse>>> PageAsync(
        string programId, ListEnrolmentsRequest request, CancellationToken ct)
    {
        if (!EntityId.TryParse<ProgramId>(programId, out var program))
        {
            return new ProgramUnknown();
        }

        var enrolments = db.Set<Enrolment>().AsNoTracking().Where(e => e.ProgramId == program);
        if (Narrow(ref enrolments, request) is { } refused)
        {
            return refused;
        }

        var most = Cursor.Limit(request.Limit);
        var rows = await enrolments.OrderByDescending(e => e.Id).Take(most + 1).ToListAsync(ct);
        return rows.Cut(most, e => e.Id.Value, EnrolmentResponse.Of);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/programs/{id}/enrolments", GetPageAsync)
            .WithName("ListEnrolments").Needs(Permission.ViewPartners)
            .WithSummary("A program's enrolments, newest first");
        api.MapGet("/programs/{id}/enrolments/{enrolmentId}", GetOneAsync)
            .WithName("GetEnrolment").Needs(Permission.ViewPartners).WithSummary("One enrolment");
    }

    private static async Task<Results<Ok<Page<EnrolmentResponse>>, ProblemHttpResult>> GetPageAsync(
        ReadEnrolments handler, string id, [AsParameters] ListEnrolmentsRequest request, CancellationToken ct) =>
        (await handler.PageAsync(id, request, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page)
            : refused.ToProblem();

    private static async Task<Results<Ok<EnrolmentResponse>, ProblemHttpResult>> GetOneAsync(
        ReadEnrolments handler, string id, string enrolmentId, CancellationToken ct) =>
        (await handler.OneAsync(id, enrolmentId, ct)).TryValue(out var found, out var refused)
            ? TypedResults.Ok(found)
            : refused.ToProblem();

    private static Error? Narrow(ref IQueryable<Enrolment> enrolments, ListEnrolmentsRequest request)
    {
        var read = Cursor.Read(request.Cursor);
        if (read.Error is { } refused)
        {
            return refused;
        }

        if (read.Value is { } last)
        {
            var after = EnrolmentId.From(last);
            enrolments = enrolments.Where(e => e.Id < after);
        }

        if (request.PartnerId is not null)
        {
            if (!EntityId.TryParse<PartnerId>(request.PartnerId, out var partner))
            {
                return new ValidationError("enrolment.partner_unknown", "The partner's id is no id.", "partnerId");
            }

            enrolments = enrolments.Where(e => e.PartnerId == partner);
        }

        if (request.Status is not null)
        {
            if (!EnumText.TryParse<EnrolmentStatus>(request.Status, out var status))
            {
                return new ValidationError(
                    "enrolment.status_unknown", "Use one of: applied, approved, rejected, ended.", "status");
            }

            enrolments = enrolments.Where(e => e.Status == status);
        }

        return null;
    }
}
