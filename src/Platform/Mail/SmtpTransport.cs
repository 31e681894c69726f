using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using NetMail = System.Net.Mail.MailMessage;

namespace Rattan.Platform.Mail;

/// <summary>Through an SMTP server. A connection per mail: this is not the place for newsletters.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    public async Task CarryAsync(MailId id, string receiver, Letter letter, CancellationToken ct)
    {
        using var message = Compose(id, receiver, letter);
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.Tls };
        if (options.User is not null)
        {
            client.Credentials = new NetworkCredential(options.User, options.Password);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.TimeoutMs);
        try
        {
            await client.SendMailAsync(message, limit.Token);
        }
        catch (SmtpException refused)
        {
            throw new MailRefusedException(Reason(refused), IsFinal(refused.StatusCode), refused);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new MailRefusedException("The mail server did not answer in time.", final: false, late);
        }
    }

    private NetMail Compose(MailId id, string receiver, Letter letter)
    {
        var message = new NetMail(
            new MailAddress(options.From, options.FromName, Encoding.UTF8), new MailAddress(receiver))
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{id}@{options.From.Split('@')[1]}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(View(letter.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(letter.Html, MediaTypeNames.Text.Html));
        foreach (var file in letter.Files)
        {
            message.Attachments.Add(new Attachment(new MemoryStream(file.Content), file.Name, file.ContentType)
            {
                NameEncoding = Encoding.UTF8,
            });
        }

        return message;
    }

    private static AlternateView View(string body, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(body, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }

    /// <summary>Of a server's answer its code; of a broken connection what broke it.</summary>
    private static string Reason(SmtpException refused) => (int)refused.StatusCode > 0
        ? $"{(int)refused.StatusCode} {refused.StatusCode}"
        : refused.InnerException?.Message ?? refused.Message;

    private static bool IsFinal(SmtpStatusCode code) => code is SmtpStatusCode.MailboxUnavailable
        or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath;
}
