using System.Globalization;
using System.Text;
using Rattan.Platform.Data;

namespace Rattan.Platform.Mail;

/// <summary>Without a mail server each letter becomes a readable file <c>mail/{time}-{id}.eml</c> in the data folder,
/// for trying the program out and for tests.</summary>
internal sealed class FolderTransport(DataFolder data, MailOptions options, TimeProvider clock) : IMailTransport
{
    public async Task CarryAsync(MailId id, string receiver, Letter letter, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var folder = data.Sub("mail");
        var name = now.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture) + $"-{id}.eml";
        var whole = Path.Combine(folder, name);
        await File.WriteAllTextAsync(whole + ".part", Whole(id, receiver, letter, now), new UTF8Encoding(false), ct);
        File.Move(whole + ".part", whole, overwrite: true);
    }

    private string Whole(MailId id, string receiver, Letter letter, DateTimeOffset now)
    {
        var boundary = $"rattan-{id}";
        var date = now.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
        var file = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"From: {Word(options.FromName)} <{options.From}>\r\n")
            .Append(CultureInfo.InvariantCulture, $"To: {receiver}\r\nSubject: {Word(letter.Subject)}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Date: {date}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Message-ID: <{id}@{options.From.Split('@')[1]}>\r\n")
            .Append("Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n");
        if (letter.Files.Count == 0)
        {
            return file.Append(Words(letter, boundary)).ToString();
        }

        var outer = $"{boundary}-files";
        file.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=\"{outer}\"\r\n")
            .Append(CultureInfo.InvariantCulture, $"\r\n--{outer}\r\n").Append(Words(letter, boundary));
        foreach (var each in letter.Files)
        {
            file.Append(CultureInfo.InvariantCulture, $"\r\n--{outer}\r\nContent-Type: {each.ContentType}\r\n")
                .Append(CultureInfo.InvariantCulture,
                    $"Content-Disposition: attachment; filename=\"{Word(each.Name)}\"\r\n")
                .Append("Content-Transfer-Encoding: base64\r\n\r\n")
                .Append(Convert.ToBase64String(each.Content, Base64FormattingOptions.InsertLineBreaks));
        }

        return file.Append(CultureInfo.InvariantCulture, $"\r\n--{outer}--\r\n").ToString();
    }

    private static string Words(Letter letter, string boundary)
    {
        var words = new StringBuilder().Append(
            CultureInfo.InvariantCulture, $"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n");
        foreach (var (type, body) in new[] { ("text/plain", letter.Text), ("text/html", letter.Html) })
        {
            words.Append(
                    CultureInfo.InvariantCulture, $"\r\n--{boundary}\r\nContent-Type: {type}; charset=utf-8\r\n")
                .Append("Content-Transfer-Encoding: 8bit\r\n\r\n")
                .Append(body.ReplaceLineEndings("\r\n"));
        }

        return words.Append(CultureInfo.InvariantCulture, $"\r\n--{boundary}--\r\n").ToString();
    }

    private static string Word(string text) => text.All(char.IsAscii)
        ? text
        : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
