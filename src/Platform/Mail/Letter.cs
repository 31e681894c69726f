using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Mail;

/// <summary>A mail in words: a subject of one line, and the same body as text and as HTML.</summary>
internal sealed record Letter(string Subject, string Text, string Html)
{
    public IReadOnlyList<LetterFile> Files { get; init; } = [];
}

internal sealed record LetterFile(string Name, string ContentType, byte[] Content);

/// <summary>Puts a mail into words in its receiver's language. Values are text wherever they come from: they never
/// become markup and never a second header.</summary>
internal sealed class WriteLetter(ITexts texts)
{
    private const int SubjectMax = 200;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="link">Absolute; null for none.</param>
    public Letter Write(OutboxMail mail, string? link)
    {
        var subject = Line(Say(mail, "subject"));
        var action = link is null ? "" : Say(mail, "action");
        return new Letter(subject, PlainOf(mail, action, link), HtmlOf(mail, subject, action, link));
    }

    private string PlainOf(OutboxMail mail, string action, string? link)
    {
        var text = new StringBuilder(Say(mail, "body")).Append("\n\n");
        if (link is not null)
        {
            text.Append(action).Append(":\n").Append(link).Append("\n\n");
        }

        return text.Append("-- \n").Append(texts.In(mail.Language, "mail.footer")).Append('\n').ToString();
    }

    private string HtmlOf(OutboxMail mail, string subject, string action, string? link)
    {
        var body = new StringBuilder();
        foreach (var paragraph in Say(mail, "body").Split("\n\n"))
        {
            body.Append("<p style=\"margin:0 0 16px\">").AppendJoin("<br>", paragraph.Split('\n').Select(Html.Encode))
                .Append("</p>\n");
        }

        if (link is not null)
        {
            body.Append(Button(Html.Encode(action), Html.Encode(link)));
        }

        var footer = Html.Encode(texts.In(mail.Language, "mail.footer"));
        return $"""
            <!DOCTYPE html>
            <html lang="{mail.Language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{Html.Encode(subject)}</title></head>
            <body style="margin:0;padding:24px 12px;background:#f6f8fb;color:#182433;
            font:15px/1.6 -apple-system,'Segoe UI',Roboto,'Noto Sans','PingFang SC','Microsoft YaHei',sans-serif">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;
            background:#ffffff;border:1px solid #dce1e7;border-radius:6px"><tr><td style="padding:28px 32px">
            <div style="margin:0 0 20px;color:#b45309;font-weight:700;font-size:18px">Rattan</div>
            {body}</td></tr></table>
            <p style="margin:16px 0 0;color:#667382;font-size:12px">{footer}</p>
            </td></tr></table></body></html>

            """;
    }

    private static string Button(string action, string link) => $"""
        <p style="margin:24px 0"><a href="{link}" style="display:inline-block;padding:10px 20px;background:#b45309;
        color:#ffffff;border-radius:6px;text-decoration:none;font-weight:600">{action}</a></p>
        <p style="margin:0;color:#667382;font-size:12px;word-break:break-all">{link}</p>

        """;

    private string Say(OutboxMail mail, string part) =>
        TextTemplate.Fill(texts.In(mail.Language, $"{mail.Template}.{part}"), mail.Fill.GetValueOrDefault);

    private static string Line(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
        return line.Length > SubjectMax ? line[..SubjectMax] : line;
    }
}
