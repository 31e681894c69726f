using Microsoft.Extensions.Options;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Mail;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Commissions.Appeals;

/// <summary>Who hears of what becomes of an appeal.</summary>
internal sealed class AppealMails(
    IMail mail, IPartners partners, IPrograms programs, IOptions<AppealTerms> terms)
{
    public async Task DecidedAsync(Appeal appeal, CancellationToken ct)
    {
        if (await partners.FindAsync([appeal.PartnerId], ct) is [var partner, ..])
        {
            mail.Send(new MailMessage(
                partner.Email, partner.Language,
                appeal.Status == AppealStatus.Overturned ? "mail.appeal_overturned" : "mail.appeal_upheld",
                await ValuesAsync(appeal, partner.Language, ct), $"/appeals/{appeal.Id}"));
        }
    }

    public async Task EscalatedAsync(Appeal appeal, CancellationToken ct)
    {
        if (terms.Value.NetworkEmail is { Length: > 0 } network)
        {
            mail.Send(new MailMessage(
                network, "en", "mail.appeal_escalated", await ValuesAsync(appeal, "en", ct),
                $"/appeals/{appeal.Id}"));
        }
    }

    private async Task<Dictionary<string, string>> ValuesAsync(Appeal appeal, string language, CancellationToken ct)
    {
        var found = await programs.FindAsync([appeal.ProgramId], ct);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["program"] = found.GetValueOrDefault(appeal.ProgramId)?.Name ?? "",
            ["amount"] = Formats.Amount(language, appeal.Amount, withCode: true),
            ["filed"] = Formats.Day(language, appeal.FiledAt.UtcDay()),
            ["answer"] = appeal.Answer ?? "",
        };
    }
}
