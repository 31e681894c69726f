namespace Rattan.Platform.Mail;

/// <summary>Takes a letter to its receiver, or throws <see cref="MailRefusedException"/>.</summary>
internal interface IMailTransport
{
    Task CarryAsync(MailId id, string receiver, Letter letter, CancellationToken ct);
}

/// <param name="final">True when trying again cannot help.</param>
internal sealed class MailRefusedException(string reason, bool final, Exception? inner = null)
    : Exception(reason, inner)
{
    public bool IsFinal => final;
}
