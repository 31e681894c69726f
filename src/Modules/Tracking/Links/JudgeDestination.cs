using Rattan.Contracts.Merchants;

namespace Rattan.Tracking.Links;

/// <summary>Why a link may not lead there, so that it can be put right; null when it may.</summary>
/// <param name="Text">The key of what to say.</param>
internal sealed record DestinationProblem(string Text, string Host = "")
{
    public static DestinationProblem? Of(string? destination, AllowedDomains allowed)
    {
        if (string.IsNullOrWhiteSpace(destination) || allowed.Permits(destination.Trim()))
        {
            return null;
        }

        var text = destination.Trim();
        if (text.Length > AllowedDomains.UrlLengthMax)
        {
            return new DestinationProblem("links.why.long");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            return new DestinationProblem("links.why.address");
        }

        return url.UserInfo.Length > 0 ? new DestinationProblem("links.why.user")
            : url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback ? new DestinationProblem("links.why.scheme")
            : new DestinationProblem("links.why.host", url.Host);
    }
}
