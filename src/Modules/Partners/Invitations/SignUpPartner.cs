using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Partners.Partners;
using Rattan.Platform.Data;

namespace Rattan.Partners.Invitations;

internal sealed class SignUpPartner(
    AppDbContext db, IPrograms programs, AcceptInvitation accepting, TimeProvider clock) : IPartnerSignUp
{
    public async Task<InvitationFacts?> InvitationAsync(string token, CancellationToken ct) =>
        await accepting.FindAsync(token, ct) is { } invitation && invitation.IsUsable(clock.Now())
        && (await programs.FindAsync([invitation.ProgramId], ct)).GetValueOrDefault(invitation.ProgramId)
            is { } program
            ? new InvitationFacts(
                invitation.Id, program.Id, program.Name, program.MerchantName, invitation.Email, invitation.Kind)
            : null;

    public async Task<Result<PartnerId>> SignUpAsync(PartnerSignUp request, CancellationToken ct)
    {
        if (PartnerFields.Refuse(request.Name, request.Email, request.Country, EnumText.Of(request.Kind))
            is { } refused)
        {
            return refused;
        }

        var folded = Partner.FoldEmail(request.Email);
        var partner = await db.Set<Partner>().IgnoreQueryFilters()
            .FirstOrDefaultAsync(p => p.EmailFolded == folded, ct);
        if (partner is not null)
        {
            // Only who received the invitation in that mail box has its token.
            if (request.Invitation is null
                || (await accepting.FindAsync(request.Invitation, ct))?.Email != folded)
            {
                return new EmailTaken();
            }
        }
        else
        {
            var number = checked((int)await db.NextAsync("partner_number", ct));
            partner = Partner.Create(
                number, request.Name, request.Email, request.Country, request.Kind, clock.Now());
            db.Add(partner);
        }

        return request.Invitation is not null
            && (await accepting.JoinAsync(partner.PartnerId, request.Invitation, ct)).Error is { } wrong
                ? wrong
                : partner.PartnerId;
    }
}
