using System.Buffers;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;

namespace Rattan.Edge.Route;

/// <summary>A place to send visitors to, judged against its program's allowed domains and cut so that a query can be
/// put in.</summary>
internal sealed class Destination
{
    private static readonly SearchValues<char> PlainUrl = SearchValues.Create(
        "!#$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz~");

    private readonly string head = "";
    private readonly string fragment = "";
    private readonly char joint = '?';

    private Destination(EdgeProgram program, string? url)
    {
        Program = program;
        Url = url;
        if (url is not { Length: <= AllowedDomains.UrlLengthMax }
            || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || !program.AllowedDomains.Permits(uri))
        {
            return;
        }

        IsPermitted = true;
        var text = url.AsSpan().ContainsAnyExcept(PlainUrl) ? Normalised(uri) : url;
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        (head, fragment) = hash < 0 ? (text, "") : (text[..hash], text[hash..]);
        var question = head.IndexOf('?', StringComparison.Ordinal);
        if (question >= 0)
        {
            var query = VisitorQuery.Without(head[(question + 1)..], VisitorQuery.ClickIdName);
            head = query.Length == 0 ? head[..question] : $"{head[..question]}?{query}";
            joint = query.Length == 0 ? '?' : '&';
        }
    }

    internal EdgeProgram Program { get; }

    internal string? Url { get; }

    internal bool IsPermitted { get; }

    internal static Destination Judge(EdgeProgram program, string? url) => new(program, url);

    /// <summary>With the visitor's query and the click id (either may be missing), the fragment at the end.</summary>
    internal string With(string query, string? clickId)
    {
        if (clickId is null)
        {
            return query.Length == 0 ? head + fragment : $"{head}{joint}{query}{fragment}";
        }

        return query.Length == 0
            ? $"{head}{joint}{VisitorQuery.ClickIdName}={clickId}{fragment}"
            : $"{head}{joint}{query}&{VisitorQuery.ClickIdName}={clickId}{fragment}";
    }

    /// <summary>Escaped, with an ASCII host: what a browser would make of it, decided here instead.</summary>
    private static string Normalised(Uri uri)
    {
        var port = uri.IsDefaultPort
            ? ""
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $":{uri.Port}");
        return $"{uri.Scheme}://{uri.IdnHost}{port}{uri.PathAndQuery}{uri.Fragment}";
    }
}
