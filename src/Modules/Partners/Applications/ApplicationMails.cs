using Rattan.Contracts.Merchants;
using Rattan.Partners.Partners;
using Rattan.Partners.Profiles;
using Rattan.Platform.Data;
using Rattan.Platform.Mail;

namespace Rattan.Partners.Applications;

/// <summary>Tells an applicant what became of the application, in its language.</summary>
internal sealed class ApplicationMails(AppDbContext db, IMail mail)
{
    public async Task SendAsync(Application application, ProgramFacts program, CancellationToken ct)
    {
        var partner = await db.Set<Partner>().IgnoreQueryFilters().AsNoTracking()
            .FirstAsync(p => p.PartnerId == application.PartnerId, ct);
        var languages = await db.Set<PartnerProfile>().IgnoreQueryFilters().AsNoTracking()
            .Where(p => p.PartnerId == application.PartnerId).Select(p => p.Languages).FirstOrDefaultAsync(ct);
        var template = application.Status switch
        {
            ApplicationStatus.Approved => "mail.application.approved",
            ApplicationStatus.InfoAsked => "mail.application.asked",
            _ => "mail.application.rejected",
        };
        mail.Send(new MailMessage(
            partner.Email,
            PartnerTongue.Of(partner.Country, languages),
            template,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["name"] = partner.Name,
                ["program"] = program.Name,
                ["note"] = (application.Status == ApplicationStatus.InfoAsked ? application.Asked : application.Note)
                    is { Length: > 0 } note ? note : "–",
            },
            $"/partner/programs/{application.ProgramId}"));
    }
}
