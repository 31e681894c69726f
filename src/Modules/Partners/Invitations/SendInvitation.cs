using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Mail;

namespace Rattan.Partners.Invitations;

/// <param name="Email">Folded; null for a link that anybody may use.</param>
/// <param name="Kind">What who signs up with it becomes; null leaves the choice to them.</param>
internal sealed record InvitationWish(
    ProgramFacts Program, PartnerGroupId? GroupId, string? Email, int UsesMax, int Days, PartnerKind? Kind = null);

/// <summary>Makes invitations, and their links and mails, for all who invite: one by one, with a file of partners, and
/// to customers.</summary>
internal sealed class SendInvitation(AppDbContext db, InvitationTokens tokens, IMail mail, TimeProvider clock)
{
    public Invitation Make(InvitationWish wish)
    {
        var now = clock.Now();
        var invitation = Invitation.Create(
            wish.Program, wish.GroupId, wish.Email, wish.UsesMax, now.AddDays(wish.Days), now, wish.Kind);
        db.Add(invitation);
        return invitation;
    }

    /// <summary>A path of this site. Whoever has it may join.</summary>
    public string LinkOf(InvitationId id) => $"/join/partner?invitation={tokens.Write(id)}";

    /// <param name="template">Texts with <c>{program}</c> and <c>{merchant}</c>.</param>
    public void Mail(
        Invitation invitation, ProgramFacts program, string language, string template = "mail.invitation") =>
        mail.Send(new MailMessage(
            invitation.Email!, language, template,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["program"] = program.Name,
                ["merchant"] = program.MerchantName,
            },
            LinkOf(invitation.Id)));

    /// <summary>The addresses among these that were invited to the program before, each with its latest invitation that
    /// was not withdrawn.</summary>
    public async Task<Dictionary<string, Invitation>> InvitedAsync(
        ProgramId program, IReadOnlyCollection<string> emails, CancellationToken ct)
    {
        var rows = emails.Count == 0 ? [] : await db.Set<Invitation>().AsNoTracking()
            .Where(i => i.ProgramId == program && i.RevokedAt == null && i.Email != null && emails.Contains(i.Email))
            .OrderBy(i => i.Id).ToListAsync(ct);
        return rows.GroupBy(i => i.Email!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
    }
}
