using Rattan.Access.Users;
using Rattan.Platform.Mail;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Access.Tokens;

/// <summary>The letters about accounts. Links hold a secret, which the outbox keeps sealed.</summary>
internal sealed class AccountMails(IMail mail, ITexts texts)
{
    public void Invite(User user, string token, string by) => Send(
        user, user.Email, "access.mail.invitation", $"/invitation?token={token}", ("by", by));

    public void Reset(User user, string token) =>
        Send(user, user.Email, "access.mail.reset", $"/reset?token={token}");

    public void Confirm(User user, string token, string address, bool change) => Send(
        user, address, "access.mail.confirm", $"/confirm-email?token={token}{(change ? "&change=true" : "")}");

    /// <summary>Somebody asked to sign up with an address that is taken: only its owner learns so.</summary>
    public void AlreadyHere(string address, string name) => mail.Send(new MailMessage(
        address, texts.Language, "access.mail.already",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = name }, "/sign-in"));

    /// <summary>Says to the owner of an address what was changed, so that a thief cannot do it silently.</summary>
    /// <param name="what">password, email, totp, passkey or oidc.</param>
    public void Tell(User user, string address, string what) =>
        Send(user, address, $"access.mail.changed.{what}", "/account/security");

    private void Send(
        User user, string to, string template, string link, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = user.Name };
        foreach (var (name, value) in more)
        {
            values[name] = value;
        }

        mail.Send(new MailMessage(to, user.Language ?? texts.Language, template, values, link));
    }
}
