using System.Globalization;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Partners.Enrolments;
using Rattan.Partners.Invitations;
using Rattan.Partners.Partners;
using Rattan.Platform.Data;

namespace Rattan.Partners.Advocates;

/// <param name="Email">As it stands in the file.</param>
/// <param name="CustomerId">The merchant's own id of the customer; null when the file has none.</param>
/// <param name="Refused">Why the row cannot be taken, whatever the books say.</param>
internal sealed record AdvocateLine(int Line, string Email, string? CustomerId, Error? Refused);

/// <param name="OrdersMin">0 takes everybody; otherwise only customers who have ordered so often.</param>
/// <param name="Days">Until an invitation expires.</param>
/// <param name="SendMail">Otherwise only the links are made, for the merchant's own letters.</param>
internal sealed record AdvocateTerms(ProgramId ProgramId, int OrdersMin, int Days, string Language, bool SendMail);

internal enum AdvocateEnd
{
    Invited,
    InvitedBefore,
    IsPartner,
    Refused,
}

/// <param name="Link">A path of this site; for those invited now or before whose invitation can still be used.</param>
internal sealed record AdvocateOutcome(AdvocateLine Line, AdvocateEnd End, Error? Refused = null, string? Link = null);

internal sealed record InvitedAdvocates(IReadOnlyList<AdvocateOutcome> Outcomes);

/// <summary>Invites some customers of a file to a program as advocates, each with a link of its own. Nobody is invited
/// twice, and who is in the program already is left alone.</summary>
internal sealed class InviteAdvocates(
    AppDbContext db, OwnProgram programs, ICustomers customers, SendInvitation sending, TimeProvider clock)
{
    public const int RowsMax = 100;

    public async Task<Result<InvitedAdvocates>> HandleAsync(
        AdvocateTerms terms, IReadOnlyList<AdvocateLine> lines, CancellationToken ct)
    {
        if (!(await programs.FindAsync(terms.ProgramId.ToString(), ct)).TryValue(out var program, out var unknown))
        {
            return unknown;
        }

        var emails = lines.Where(l => l.Refused is null).Select(l => Partner.FoldEmail(l.Email)).Distinct().ToList();
        var invited = await sending.InvitedAsync(program.Id, emails, ct);
        var partners = await StandingAsync(program.Id, emails, ct);
        var orders = terms.OrdersMin == 0 ? [] : await OrdersAsync(program, lines, ct);
        var outcomes = new List<AdvocateOutcome>(lines.Count);
        foreach (var line in lines)
        {
            var (email, few) = (Partner.FoldEmail(line.Email), RefuseOrders(terms, line, orders));
            if ((line.Refused ?? few) is { } refused)
            {
                outcomes.Add(new AdvocateOutcome(line, AdvocateEnd.Refused, refused));
            }
            else if (partners.TryGetValue(email, out var isBlocked))
            {
                outcomes.Add(isBlocked
                    ? new AdvocateOutcome(line, AdvocateEnd.Refused, new ConflictError(
                        "enrolment.partner_blocked", "The partner is blocked.", "partnerId"))
                    : new AdvocateOutcome(line, AdvocateEnd.IsPartner));
            }
            else if (invited.TryGetValue(email, out var before))
            {
                outcomes.Add(new AdvocateOutcome(
                    line, AdvocateEnd.InvitedBefore,
                    Link: before.IsUsable(clock.Now()) ? sending.LinkOf(before.Id) : null));
            }
            else
            {
                outcomes.Add(Invite(terms, program, line, email));
            }
        }

        return new InvitedAdvocates(outcomes);
    }

    private AdvocateOutcome Invite(AdvocateTerms terms, ProgramFacts program, AdvocateLine line, string email)
    {
        var invitation = sending.Make(
            new InvitationWish(program, null, email, 1, terms.Days, PartnerKind.Advocate));
        if (terms.SendMail)
        {
            sending.Mail(invitation, program, terms.Language, "mail.advocate");
        }

        return new AdvocateOutcome(line, AdvocateEnd.Invited, Link: sending.LinkOf(invitation.Id));
    }

    /// <summary>Those of these addresses who are in the program or blocked in the network; true is blocked.</summary>
    private async Task<Dictionary<string, bool>> StandingAsync(
        ProgramId program, List<string> emails, CancellationToken ct)
    {
        var rows = await db.Set<Partner>().IgnoreQueryFilters().AsNoTracking()
            .Where(p => emails.Contains(p.EmailFolded)
                && (p.Status == PartnerStatus.Blocked || db.Set<Enrolment>().IgnoreQueryFilters().Any(e =>
                    e.ProgramId == program && e.PartnerId == p.PartnerId && e.Status == EnrolmentStatus.Approved)))
            .Select(p => new { p.EmailFolded, p.Status }).ToListAsync(ct);
        return rows.ToDictionary(
            p => p.EmailFolded, p => p.Status == PartnerStatus.Blocked, StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, int>> OrdersAsync(
        ProgramFacts program, IReadOnlyList<AdvocateLine> lines, CancellationToken ct)
    {
        var ids = lines.Select(l => l.CustomerId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return (await customers.FindAsync(program.MerchantId, ids, ct))
            .ToDictionary(c => c.ExternalId, c => c.Orders, StringComparer.Ordinal);
    }

    private static ConflictError? RefuseOrders(
        AdvocateTerms terms, AdvocateLine line, Dictionary<string, int> orders)
    {
        var has = line.CustomerId is null ? 0 : orders.GetValueOrDefault(line.CustomerId);
        return has >= terms.OrdersMin ? null : new ConflictError(
            "advocate.orders",
            string.Create(
                CultureInfo.InvariantCulture, $"The customer has {has} orders; {terms.OrdersMin} are needed."));
    }
}
