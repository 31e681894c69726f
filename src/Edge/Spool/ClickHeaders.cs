using System.Buffers;

namespace Rattan.Edge.Spool;

/// <summary>What is kept of two headers; null for what does not look as it should.</summary>
internal static class ClickHeaders
{
    private const int LanguageMax = 16;
    private const int HostMax = 253;

    private static readonly SearchValues<char> LanguageCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    /// <summary>The first tag of an Accept-Language header, lower case.</summary>
    internal static string? Language(string? header)
    {
        if (header is null)
        {
            return null;
        }

        var end = header.AsSpan().IndexOfAny(',', ';');
        var tag = (end < 0 ? header : header.AsSpan(0, end)).Trim();
        return tag.Length is > 0 and <= LanguageMax && !tag.ContainsAnyExcept(LanguageCharacters) ? Lower(tag) : null;
    }

    /// <summary>The host of a Referer header, lower case.</summary>
    internal static string? Host(string? header)
    {
        var start = header?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (start < 0)
        {
            return null;
        }

        var host = header.AsSpan(start + 3);
        var end = host.IndexOfAny('/', '?', '#');
        host = end < 0 ? host : host[..end];
        host = host[(host.LastIndexOf('@') + 1)..];
        var port = host.IndexOf(':');
        host = port < 0 ? host : host[..port];
        return host.Length is > 0 and <= HostMax && !host.ContainsAnyExcept(HostCharacters) ? Lower(host) : null;
    }

    private static string Lower(ReadOnlySpan<char> text)
    {
        Span<char> lower = stackalloc char[HostMax];
        return lower[..text.ToLowerInvariant(lower)].ToString();
    }
}
