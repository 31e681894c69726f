using System.Net;
using System.Text.RegularExpressions;

namespace Rattan.Deals.Deliverables;

/// <summary>The words of a page: its title, what its head says of it, and its text without markup.</summary>
internal static partial class PageText
{
    private const int LengthMax = 200_000;

    public static string Of(string html)
    {
        var said = string.Join(' ', Head().Matches(html).Select(m => m.Groups["text"].Value));
        var text = Tag().Replace(Unread().Replace(html, " "), " ");
        var plain = Spaces().Replace(WebUtility.HtmlDecode($"{said} {text}"), " ").Trim();
        var kept = plain.Length > LengthMax ? plain[..LengthMax] : plain;
        // Neither database takes a NUL in a text.
        return kept.Replace("\0", "", StringComparison.Ordinal);
    }

    [GeneratedRegex("<meta[^>]*?content\\s*=\\s*(?<quote>[\"'])(?<text>.*?)\\k<quote>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Head();

    [GeneratedRegex("<(?<tag>script|style|noscript|svg)\\b.*?</\\k<tag>\\s*>|<!--.*?-->",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Unread();

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Spaces();
}
