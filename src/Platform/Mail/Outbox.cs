using Microsoft.AspNetCore.DataProtection;
using Rattan.Platform.Data;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Mail;

/// <summary>Keeps mail until it is sent. An address or a template that could not be right is a bug of the caller, which
/// checks what people type.</summary>
internal sealed class Outbox(AppDbContext db, LinkSeal seal, TimeProvider clock) : IMail
{
    private const int ValueMax = 4000;

    public void Send(MailMessage message)
    {
        if (!LineText.IsEmail(message.To))
        {
            throw new ArgumentException("The receiver is not an e-mail address.", nameof(message));
        }

        if (message.Values.Values.Any(v => v.Length > ValueMax))
        {
            throw new ArgumentException($"A value is longer than {ValueMax} characters.", nameof(message));
        }

        var language = ITexts.Languages.Contains(message.Language, StringComparer.Ordinal) ? message.Language : "en";
        db.Add(OutboxMail.Create(message, language, message.Link is { } link ? seal.Close(link) : null, clock.Now()));
    }
}

/// <summary>Links of mails at rest: readable by the program's keys alone.</summary>
internal sealed class LinkSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("rattan.mail.link");

    public string Close(string link) => protector.Protect(link);

    /// <summary>Null when the keys that closed it are gone.</summary>
    public string? Open(string closed)
    {
        try
        {
            return protector.Unprotect(closed);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
