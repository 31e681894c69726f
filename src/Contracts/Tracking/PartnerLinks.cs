using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Contracts.Tracking;

/// <summary>A tracking link that works, as it stands in a browser's address bar.</summary>
/// <param name="Destination">Null: the program's landing page.</param>
public sealed record PartnerLink(LinkId Id, ProgramId ProgramId, string Url, string? Destination)
{
    /// <summary>A transparent picture that counts an impression of the link wherever it is shown, as HTML.</summary>
    public string Pixel => PixelOf(Url);

    public static string PixelOf(string url) =>
        $"<img src=\"{ViewOf(url)}\" width=\"1\" height=\"1\" alt=\"\">";

    private static string ViewOf(string url) => url.Replace("/go/", "/imp/", StringComparison.Ordinal)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}

/// <summary>A partner's own links, for those who put them into something else.</summary>
public interface IPartnerLinks
{
    /// <summary>The links of these programs that are not disabled, oldest first, at most 500; within a request,
    /// because an address begins with the host that was asked.</summary>
    Task<IReadOnlyList<PartnerLink>> OfAsync(
        PartnerId partner, IReadOnlyCollection<ProgramId> programs, CancellationToken ct);
}
