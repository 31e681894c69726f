using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Groups;
using Rattan.Partners.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Enrolments;

internal sealed record EnrolPartnerRequest(string? PartnerId = null, string? GroupId = null);

internal sealed record EnrolmentResponse(
    EnrolmentId Id,
    ProgramId ProgramId,
    PartnerId PartnerId,
    PartnerGroupId? GroupId,
    EnrolmentStatus Status,
    DateTimeOffset Since,
    Percent? LateTouchSharePercent)
{
    public static EnrolmentResponse Of(Enrolment enrolment) => new(
        enrolment.Id, enrolment.ProgramId, enrolment.PartnerId, enrolment.GroupId, enrolment.Status, enrolment.Since,
        enrolment.LateTouchShare is { } share ? new Percent(share / 100m) : null);
}

internal sealed record EnrolledPartner(EnrolmentResponse Enrolment, bool WasThere);

/// <summary>Puts a partner into a program by the operator, approved. The same again answers what is stored.</summary>
internal sealed class EnrolPartner(AppDbContext db, IPrograms programs, Caller caller, TimeProvider clock)
{
    public async Task<Result<EnrolledPartner>> HandleAsync(
        string programId, EnrolPartnerRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<ProgramId>(programId, out var id)
            || !(await programs.FindAsync([id], ct)).TryGetValue(id, out var program))
        {
            return new ProgramUnknown();
        }

        if (!EntityId.TryParse<PartnerId>(request.PartnerId, out var partnerId)
            || await db.Set<Partner>().FirstOrDefaultAsync(p => p.PartnerId == partnerId, ct) is not { } partner)
        {
            return new ValidationError("enrolment.partner_unknown", "There is no such partner.", "partnerId");
        }

        var stored = await db.Set<Enrolment>()
            .FirstOrDefaultAsync(e => e.ProgramId == id && e.PartnerId == partnerId, ct);
        if (stored is not null)
        {
            return new EnrolledPartner(EnrolmentResponse.Of(stored), WasThere: true);
        }

        if (partner.Status == PartnerStatus.Blocked)
        {
            return new ConflictError("enrolment.partner_blocked", "The partner is blocked.", "partnerId");
        }

        var found = await EnrolmentGroups.FindAsync(db, request.GroupId, id, ct);
        if (found.Error is { } refused)
        {
            return refused;
        }

        var enrolment = Enrolment.Approve(program, partnerId, found.Value, clock.Now());
        db.Add(enrolment);
        return new EnrolledPartner(EnrolmentResponse.Of(enrolment), WasThere: false);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/programs/{id}/enrolments", PostAsync)
        .WithName("EnrolPartner").Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("Puts a partner into a program; the same again answers 200");

    private static async Task<Results<Created<EnrolmentResponse>, Ok<EnrolmentResponse>, ProblemHttpResult>> PostAsync(
        string id, EnrolPartnerRequest request, Books books, Caller caller, CancellationToken ct)
    {
        var answer = await books.WriteAsync<EnrolPartner, EnrolledPartner>(
            caller, (handler, c) => handler.HandleAsync(id, request, c), ct);
        if (!answer.TryValue(out var enrolled, out var refused))
        {
            return refused.ToProblem();
        }

        var (enrolment, wasThere) = enrolled;
        return wasThere
            ? TypedResults.Ok(enrolment)
            : TypedResults.Created($"/api/v1/programs/{enrolment.ProgramId}/enrolments/{enrolment.Id}", enrolment);
    }
}

internal static class EnrolmentGroups
{
    /// <summary>The group that a request names, which must serve the program; null when it names none.</summary>
    public static async Task<Result<PartnerGroupId?>> FindAsync(
        AppDbContext db, string? text, ProgramId program, CancellationToken ct)
    {
        if (text is null)
        {
            return (PartnerGroupId?)null;
        }

        return EntityId.TryParse<PartnerGroupId>(text, out var id)
            && await db.Set<PartnerGroup>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == id, ct) is { } group
            && group.Serves(program) && group.ArchivedAt is null
            ? group.Id
            : new GroupUnknown();
    }
}
