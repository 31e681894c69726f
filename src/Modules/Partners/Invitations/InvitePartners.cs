using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Invitations;

/// <param name="Email">Sends it there, and only that address can use it; absent: a link for anybody.</param>
/// <param name="Days">Until it expires; 1 to 365, 30 when absent.</param>
/// <param name="UsesMax">1 to 10,000; always 1 with an address.</param>
/// <param name="Language">Of the mail: en, vi or zh.</param>
internal sealed record InvitePartnersRequest(
    string? Email = null, string? GroupId = null, int Days = 30, int UsesMax = 1, string? Language = null);

/// <param name="Link">A path of this site; absent in lists, because whoever has it may join.</param>
internal sealed record InvitationResponse(
    InvitationId Id,
    ProgramId ProgramId,
    PartnerGroupId? GroupId,
    string? Email,
    int UsesMax,
    int Uses,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset CreatedAt,
    string? Link)
{
    public static InvitationResponse Of(Invitation i, string? link = null) => new(
        i.Id, i.ProgramId, i.GroupId, i.Email, i.UsesMax, i.Uses, i.ExpiresAt, i.RevokedAt, i.CreatedAt, link);
}

internal sealed record InvitationUnknown() : NotFoundError("invitation.unknown", "There is no such invitation.");

internal sealed class InvitePartners(
    AppDbContext db, OwnProgram programs, SendInvitation sending, Caller caller, TimeProvider clock)
{
    private const int ListMax = 200;

    public async Task<Result<InvitationResponse>> HandleAsync(
        string programId, InvitePartnersRequest request, CancellationToken ct)
    {
        if (!(await programs.FindAsync(programId, ct)).TryValue(out var program, out var unknown))
        {
            return unknown;
        }

        if (Refuse(request) is { } refused)
        {
            return refused;
        }

        var group = await EnrolmentGroups.FindAsync(db, request.GroupId, program.Id, ct);
        if (group.Error is { } wrong)
        {
            return wrong;
        }

        var email = request.Email is null ? null : Partners.Partner.FoldEmail(request.Email);
        var invitation = sending.Make(new InvitationWish(
            program, group.Value, email, email is null ? request.UsesMax : 1, request.Days));
        if (email is not null)
        {
            sending.Mail(invitation, program, request.Language ?? "en");
        }

        return InvitationResponse.Of(invitation, sending.LinkOf(invitation.Id));
    }

    public async Task<Result<InvitationResponse>> RevokeAsync(string id, CancellationToken ct)
    {
        if (!EntityId.TryParse<InvitationId>(id, out var invitationId)
            || await db.Set<Invitation>().FirstOrDefaultAsync(i => i.Id == invitationId, ct) is not { } invitation)
        {
            return new InvitationUnknown();
        }

        invitation.Revoke(clock.Now());
        return InvitationResponse.Of(invitation);
    }

    /// <summary>The newest 200 of a program.</summary>
    public async Task<Result<Page<InvitationResponse>>> ListAsync(string programId, CancellationToken ct)
    {
        if (!(await programs.FindAsync(programId, ct)).TryValue(out var program, out var unknown))
        {
            return unknown;
        }

        var rows = await db.Set<Invitation>().AsNoTracking().Where(i => i.ProgramId == program.Id)
            .OrderByDescending(i => i.Id).Take(ListMax).ToListAsync(ct);
        return new Page<InvitationResponse>([.. rows.Select(i => InvitationResponse.Of(i))], null);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/programs/{id}/invitations", PostAsync).WithName("InvitePartners")
            .Needs(Permission.DecideApplications, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Makes an invitation to a program, by link or by mail");
        api.MapGet("/programs/{id}/invitations", GetAsync).WithName("ListInvitations")
            .Needs(Permission.DecideApplications, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("A program's invitations, newest first");
        api.MapPost("/invitations/{id}/revoke", PostRevokeAsync).WithName("RevokeInvitation")
            .Needs(Permission.DecideApplications, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Ends an invitation; who joined by it stays");
    }

    private Error? Refuse(InvitePartnersRequest request) =>
        caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant) ? ScopeRefusals.OtherScope
        : request.Email is not null && !LineText.IsEmail(request.Email.Trim())
            ? new ValidationError("invitation.email", "This is not an e-mail address.", "email")
        : request.Days is < 1 or > 365 ? new ValidationError("invitation.days", "1 to 365 days.", "days")
        : request.UsesMax is < 1 or > 10_000 ? new ValidationError("invitation.uses", "1 to 10,000 uses.", "usesMax")
        : request.Language is not (null or "en" or "vi" or "zh")
            ? new ValidationError("invitation.language", "Use one of: en, vi, zh.", "language")
        : null;

    private static async Task<Results<Created<InvitationResponse>, ProblemHttpResult>> PostAsync(
        string id, InvitePartnersRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<InvitePartners, InvitationResponse>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct))
        .Created(i => $"/api/v1/programs/{i.ProgramId}/invitations");

    private static async Task<Results<Ok<Page<InvitationResponse>>, ProblemHttpResult>> GetAsync(
        string id, InvitePartners handler, CancellationToken ct) => (await handler.ListAsync(id, ct)).Ok();

    private static async Task<Results<Ok<InvitationResponse>, ProblemHttpResult>> PostRevokeAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<InvitePartners, InvitationResponse>(caller, (h, c) => h.RevokeAsync(id, c), ct)).Ok();
}
