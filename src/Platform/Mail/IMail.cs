using Rattan.Platform.Files;

namespace Rattan.Platform.Mail;

/// <param name="Language">en, vi or zh: of who receives it.</param>
/// <param name="Template">A text key; <c>{template}.subject</c> and <c>{template}.body</c> are texts with
/// placeholders, <c>{template}.action</c> is the word on the button when there is a link.</param>
/// <param name="Link">Absolute or a path of this site; null for none. It may hold a secret, so it is neither logged nor
/// shown in the outbox page.</param>
public sealed record MailMessage(
    string To, string Language, string Template, IReadOnlyDictionary<string, string> Values, string? Link = null)
{
    /// <summary>Files that go with it; they must be kept until it is sent.</summary>
    public IReadOnlyList<FileId> Files { get; init; } = [];
}

/// <summary>Sends mail. It is kept in the outbox within the current transaction and leaves after the commit: by SMTP
/// when that is configured, otherwise as a file in the data folder.</summary>
public interface IMail
{
    void Send(MailMessage message);
}
