using Microsoft.Extensions.Options;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Mail;

namespace Rattan.Messaging.Threads;

/// <summary>Tells the other side by mail that something waits; what was written is read here only.</summary>
internal sealed class MessageMails(
    AppDbContext db, IPartners partners, IMail mail, IOptions<MessagingOptions> options)
{
    public async Task<bool> IsPartnerAsync(PartnerId id, CancellationToken ct) =>
        (await partners.FindAsync([id], ct)).Count > 0;

    public Task<bool> IsMerchantAsync(MerchantId id, CancellationToken ct) =>
        db.Set<MerchantRow>().AnyAsync(m => m.MerchantId == id, ct);

    public async Task TellAsync(MessageThread thread, Message message, CancellationToken ct)
    {
        var partner = thread.PartnerId != default
            && await partners.FindAsync([thread.PartnerId], ct) is [var found, ..] ? found : null;
        var (to, language) = message.FromNetwork
            ? (partner?.Email, partner?.Language ?? "en")
            : (options.Value.NetworkEmail, "en");
        if (!string.IsNullOrEmpty(to))
        {
            mail.Send(new MailMessage(
                to, language, "mail.message",
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["subject"] = thread.Subject, ["author"] = message.AuthorName,
                },
                $"/messages/{thread.Id}"));
        }
    }
}
