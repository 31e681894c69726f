using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace Rattan.Platform.Print;

internal sealed class PrintDocuments(IServiceProvider services, ILoggerFactory logs, ChromiumPrint chromium) : IPrint
{
    internal const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

    private static readonly Lazy<string> Style = new(ReadStyle);

    public string? WhyNot => chromium.IsThere ? null : "print.unavailable";

    public async Task<string> HtmlAsync<TComponent>(
        string title, string language, IDictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var body = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return $"""
            <!DOCTYPE html>
            <html lang="{(language == "zh" ? "zh-Hans" : language)}">
            <head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{Policy}">
            <title>{HtmlEncoder.Create(UnicodeRanges.All).Encode(title)}</title>
            <style>{Style.Value}</style></head>
            <body>{body}</body>
            </html>
            """;
    }

    public Task<Result<byte[]>> PdfAsync(string html, CancellationToken ct) => chromium.PrintAsync(html, ct);

    private static string ReadStyle()
    {
        using var reader = new StreamReader(
            typeof(PrintDocuments).Assembly.GetManifestResourceStream("Print/print.css")!);
        return reader.ReadToEnd();
    }
}
