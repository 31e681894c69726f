using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Partners.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Invitations;

internal sealed record AcceptInvitationRequest(string? Token = null);

internal sealed record InvitationUnusable()
    : ConflictError("invitation.unusable", "The invitation was withdrawn, has expired or is used up.", "token");

/// <summary>Joins a program by an invitation. The same partner again answers its place.</summary>
internal sealed class AcceptInvitation(
    AppDbContext db, IPrograms programs, InvitationTokens tokens, Admission admission, Caller caller,
    TimeProvider clock)
{
    public async Task<Result<EnrolmentResponse>> HandleAsync(AcceptInvitationRequest request, CancellationToken ct) =>
        caller.Scope.Kind == ScopeKind.Partner
            ? await JoinAsync(PartnerId.From(caller.Scope.Id), request.Token, ct)
            : ScopeRefusals.OtherScope;

    public async Task<Invitation?> FindAsync(string? token, CancellationToken ct) => tokens.Read(token) is { } id
        ? await db.Set<Invitation>().IgnoreQueryFilters().FirstOrDefaultAsync(i => i.Id == id, ct)
        : null;

    public async Task<Result<EnrolmentResponse>> JoinAsync(PartnerId id, string? token, CancellationToken ct)
    {
        var partner = db.Set<Partner>().Local.FirstOrDefault(p => p.PartnerId == id)
            ?? await db.Set<Partner>().IgnoreQueryFilters().FirstOrDefaultAsync(p => p.PartnerId == id, ct);
        if (partner is null)
        {
            return new PartnerUnknown();
        }

        if (await FindAsync(token, ct) is not { } invitation
            || (await programs.FindAsync([invitation.ProgramId], ct)).GetValueOrDefault(invitation.ProgramId)
                is not { } program)
        {
            return new InvitationUnknown();
        }

        if (partner.Status == PartnerStatus.Blocked)
        {
            return new ConflictError("enrolment.partner_blocked", "The partner is blocked.", "partnerId");
        }

        var again = await db.Set<InvitationUse>().IgnoreQueryFilters()
            .AnyAsync(u => u.InvitationId == invitation.Id && u.PartnerId == id, ct);
        if (again && await db.Set<Enrolment>().IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(
            e => e.ProgramId == program.Id && e.PartnerId == id, ct) is { } stored)
        {
            return EnrolmentResponse.Of(stored);
        }

        if (!invitation.IsUsable(clock.Now())
            || (invitation.Email is { } email && email != partner.EmailFolded))
        {
            return new InvitationUnusable();
        }

        invitation.Use();
        db.Add(new InvitationUse { InvitationId = invitation.Id, PartnerId = id, UsedAt = clock.Now() });
        return EnrolmentResponse.Of(await admission.AdmitAsync(program, id, invitation.GroupId, ct));
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/invitations/accept", PostAsync)
        .WithName("AcceptInvitation").Needs(Permission.ManagePartners, ScopeKind.Partner)
        .WithSummary("Joins a program by an invitation");

    private static async Task<Results<Ok<EnrolmentResponse>, ProblemHttpResult>> PostAsync(
        AcceptInvitationRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<AcceptInvitation, EnrolmentResponse>(
            caller, (h, c) => h.HandleAsync(request, c), ct)).Ok();
}
