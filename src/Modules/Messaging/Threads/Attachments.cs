using Microsoft.AspNetCore.Http;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Messaging.Threads;

/// <summary>Files and refusals of the forms of this module.</summary>
internal static class Attachments
{
    public static IReadOnlyList<Attachment> Of(HttpContext context) =>
        [.. context.Request.Form.Files.GetFiles("Files").Where(f => f.Length > 0)
            .Select(f => new Attachment(f.FileName, f.ContentType, f.OpenReadStream))];

    public static string FieldOf(Error refused) => refused.Field switch
    {
        "subject" => "Form.Subject",
        "text" => "Form.Text",
        "partnerId" => "Form.To",
        "files" => "Files",
        _ => refused.Code.StartsWith("file.", StringComparison.Ordinal) ? "Files" : "",
    };

    public static string Say(ITexts texts, Error refused) =>
        texts[$"messages.refused.{refused.Code}"] is var text && text != $"messages.refused.{refused.Code}"
            ? text : refused.Message;
}
