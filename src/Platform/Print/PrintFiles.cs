using System.Text;
using Microsoft.AspNetCore.Http;
using Rattan.Platform.Http;

namespace Rattan.Platform.Print;

public static class PrintFiles
{
    /// <summary>Answers with the document as a PDF; where none can be made with the document itself, ready to be
    /// printed.</summary>
    /// <param name="html">As <see cref="IPrint.HtmlAsync"/> made it.</param>
    public static async Task<IResult> FileAsync(this IPrint print, string html, string name, CancellationToken ct) =>
        print.WhyNot is not null ? new ShownDocument(html)
        : (await print.PdfAsync(html, ct)).TryValue(out var pdf, out var failed)
            ? TypedResults.File(pdf, "application/pdf", name) : failed.ToProblem();

    /// <summary>Carries its own styles and pictures, which pages may not, and nothing else.</summary>
    private sealed class ShownDocument(string html) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers.ContentSecurityPolicy =
                $"{PrintDocuments.Policy}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            response.ContentType = "text/html; charset=utf-8";
            return response.WriteAsync(html, Encoding.UTF8, httpContext.RequestAborted);
        }
    }
}
