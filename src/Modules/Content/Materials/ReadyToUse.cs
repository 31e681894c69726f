using Rattan.Contracts.Tracking;

namespace Rattan.Content.Materials;

/// <summary>A material with a partner's link put in.</summary>
/// <param name="Link">Null: the partner has no link that leads there yet; then there is nothing to copy either.</param>
internal sealed record ReadyToUse(string? Link, string? Text, string? Html)
{
    /// <summary>What stands for the link in the words of a text.</summary>
    public const string Place = "{link}";

    private const string Rel = "rel=\"sponsored noopener\"";

    public static ReadyToUse None { get; } = new(null, null, null);

    /// <param name="links">The partner's links in the material's program.</param>
    /// <param name="origin">Of this site, such as <c>https://network.example</c>.</param>
    public static ReadyToUse Of(MaterialAnswer material, IEnumerable<PartnerLink> links, string origin)
    {
        var mine = links.Where(l => l.ProgramId == material.ProgramId).ToList();
        var link = material.Kind == MaterialKind.Page
            ? mine.Find(l => string.Equals(l.Destination, material.Url, StringComparison.Ordinal))
            : mine.Find(l => l.Destination is null) ?? mine.FirstOrDefault();
        return link is null ? None : new ReadyToUse(
            link.Url, TextOf(material, link.Url), HtmlOf(material, link, origin));
    }

    private static string TextOf(MaterialAnswer material, string link) => material.Kind switch
    {
        MaterialKind.Text => WithLink(material.Body!.ReplaceLineEndings("\n"), link),
        MaterialKind.Video => $"{material.Title}\n{material.Url}\n{link}",
        _ => link,
    };

    private static string HtmlOf(MaterialAnswer material, PartnerLink link, string origin)
    {
        var (href, title) = (Encode(link.Url), Encode(material.Title));
        return material.Kind switch
        {
            MaterialKind.Text => "<p>" + WithLink(
                Encode(material.Body!.ReplaceLineEndings("\n")), $"<a href=\"{href}\" {Rel}>{href}</a>")
                .Replace("\n", "<br>\n", StringComparison.Ordinal) + "</p>",
            MaterialKind.Banner => $"<a href=\"{href}\" {Rel}><img src=\"{Encode(origin)}/media/{material.Id}\" "
                + $"width=\"{material.Width}\" height=\"{material.Height}\" alt=\"{title}\"></a>" + link.Pixel,
            MaterialKind.Video => $"<p><a href=\"{Encode(material.Url!)}\">{title}</a></p>\n"
                + $"<p><a href=\"{href}\" {Rel}>{href}</a></p>",
            _ => $"<a href=\"{href}\" {Rel}>{title}</a>",
        };
    }

    private static string WithLink(string body, string link) =>
        body.Contains(Place, StringComparison.Ordinal)
            ? body.Replace(Place, link, StringComparison.Ordinal)
            : $"{body}\n{link}";

    private static string Encode(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);
}
