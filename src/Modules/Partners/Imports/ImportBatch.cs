using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Partners.Invitations;
using Rattan.Partners.Partners;
using Rattan.Partners.Profiles;
using Rattan.Platform.Data;

namespace Rattan.Partners.Imports;

/// <param name="Dry">Nothing is written: the outcomes are what they would be.</param>
internal sealed record ImportBatchRequest(IReadOnlyList<PartnerLine> Lines, ImportSettings Settings, bool Dry);

internal sealed record ImportedBatch(IReadOnlyList<LineOutcome> Outcomes);

/// <summary>Takes some rows of a file into the books, or only says what would become of them. The same rows again
/// change nothing.</summary>
internal sealed class ImportBatch(
    AppDbContext db, IPrograms programs, MergePartner merging, SendInvitation sending, TimeProvider clock)
{
    public const int RowsMax = 100;

    private const int InvitationDays = 30;

    public async Task<Result<ImportedBatch>> HandleAsync(ImportBatchRequest request, CancellationToken ct)
    {
        var program = request.Settings.ProgramId is { } id
            ? (await programs.FindAsync([id], ct)).GetValueOrDefault(id)
            : null;
        if (request.Settings.ProgramId is not null && program is null)
        {
            return new ProgramUnknown();
        }

        var known = await KnownPartners.LoadAsync(db, request.Lines, program?.Id, ct);
        var invited = program is null || !request.Settings.Invite
            ? []
            : await sending.InvitedAsync(program.Id, known.Emails(request.Lines), ct);
        var outcomes = new List<LineOutcome>(request.Lines.Count);
        foreach (var line in request.Lines)
        {
            var merged = line.Refused is null
                ? await merging.HandleAsync(line, request.Settings, known, request.Dry, ct)
                : line.Refused;
            outcomes.Add(merged.TryValue(out var partner, out var refused)
                ? Settle(line, partner, request, program, known, invited)
                : new LineOutcome(line, LineEnd.Refused, refused));
        }

        return new ImportedBatch(outcomes);
    }

    private LineOutcome Settle(
        PartnerLine line, MergedPartner merged, ImportBatchRequest request, ProgramFacts? program, KnownPartners known,
        Dictionary<string, Invitation> invited)
    {
        var (partner, enrolled) = (merged.Partner, false);
        if (program is not null)
        {
            enrolled = Enrol(partner, line, program, known);
        }

        var settings = request.Settings;
        var invites = enrolled && settings.Invite && !invited.ContainsKey(partner.EmailFolded);
        if (invites && !request.Dry)
        {
            var invitation = sending.Make(new InvitationWish(
                program!, null, partner.EmailFolded, 1, InvitationDays, partner.Kind));
            var languages = known.Profiles.GetValueOrDefault(partner.PartnerId)?.Languages;
            sending.Mail(invitation, program!, settings.Language ?? PartnerTongue.Of(partner.Country, languages));
        }

        var end = merged.IsNew ? LineEnd.Added : merged.IsChanged || enrolled || known.Moved(partner)
            ? LineEnd.Updated : LineEnd.Unchanged;
        return new LineOutcome(line, end, Partner: partner.PartnerId, Enrolled: enrolled, Invited: invites);
    }

    /// <summary>True when the partner was not in the program before.</summary>
    private bool Enrol(Partner partner, PartnerLine line, ProgramFacts program, KnownPartners known)
    {
        var group = known.GroupOf(line);
        if (known.Enrolments.TryGetValue(partner.PartnerId, out var enrolment))
        {
            if (group is not null && enrolment.GroupId != group)
            {
                known.NoteMove(partner);
                enrolment.Change(group, enrolment.Status);
            }

            return false;
        }

        enrolment = Enrolment.Approve(program, partner.PartnerId, group, clock.Now());
        known.Enrolments.Add(partner.PartnerId, enrolment);
        db.Add(enrolment);
        return true;
    }
}
