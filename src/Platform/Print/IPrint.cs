using Microsoft.AspNetCore.Components;

namespace Rattan.Platform.Print;

/// <summary>Makes PDFs of documents such as statements. The same component serves the print view on screen; where no
/// Chromium is installed that view is what is offered, and it says why.</summary>
public interface IPrint
{
    /// <summary>Null when PDFs can be made; otherwise the key of a text that says why not.</summary>
    string? WhyNot { get; }

    /// <summary>A whole document, styles included: nothing else is loaded to show it. Runs in the current scope, so
    /// the component sees what the caller may see. It may inject handlers and texts, and gets no HttpContext.</summary>
    Task<string> HtmlAsync<TComponent>(string title, string language, IDictionary<string, object?> parameters)
        where TComponent : IComponent;

    /// <summary>Refuses with <c>print.unavailable</c> or <c>print.failed</c>. The network is off, and the
    /// documents of <see cref="HtmlAsync"/> forbid scripts: what is not in the document is not shown.</summary>
    Task<Result<byte[]>> PdfAsync(string html, CancellationToken ct);
}
