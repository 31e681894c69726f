using Microsoft.AspNetCore.Http;
using Rattan.Platform.Http;

namespace Rattan.Platform.Print;

public static class PrintFiles
{
    /// <summary>Answers with the document as a PDF; where none can be made with the document itself, ready to be
    /// printed.</summary>
    /// <param name="html">As <see cref="IPrint.HtmlAsync"/> made it.</param>
    public static async Task<IResult> FileAsync(this IPrint print, string html, string name, CancellationToken ct) =>
        print.WhyNot is not null ? TypedResults.Content(html, "text/html; charset=utf-8")
        : (await print.PdfAsync(html, ct)).TryValue(out var pdf, out var failed)
            ? TypedResults.File(pdf, "application/pdf", name) : failed.ToProblem();
}
