namespace Rattan.Contracts.Merchants;

/// <summary>Where a program's links may lead. <c>shop.example.com</c> is that host alone; <c>*.example.com</c> is its
/// subdomains and not itself. The scheme is https; http only for localhost.</summary>
public sealed record AllowedDomains(IReadOnlyList<string> Patterns)
{
    public const int PatternsMax = 50;
    public const int UrlLengthMax = 2048;

    /// <summary>A pattern is a lower-case host name, optionally behind <c>*.</c>; no scheme, port or path.</summary>
    public static bool IsPattern(string? pattern)
    {
        var host = pattern is not null && pattern.StartsWith("*.", StringComparison.Ordinal) ? pattern[2..] : pattern;
        return host is { Length: > 0 and <= 253 }
            && string.Equals(host, host.ToLowerInvariant(), StringComparison.Ordinal)
            && Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4;
    }

    public bool Permits(string? url) =>
        url is { Length: <= UrlLengthMax } && Uri.TryCreate(url, UriKind.Absolute, out var uri) && Permits(uri);

    public bool Permits(Uri url) => IsSafe(url) && PermitsHost(url.IdnHost);

    /// <summary>The part of the rule that every program shares: the scheme, and nobody's name before the
    /// host.</summary>
    public static bool IsSafe(Uri url) => url.IsAbsoluteUri && url.UserInfo.Length == 0 && IsSafeScheme(url);

    /// <summary>The other part; <paramref name="host"/> in ASCII (punycode).</summary>
    public bool PermitsHost(ReadOnlySpan<char> host)
    {
        foreach (var pattern in Patterns)
        {
            if (Matches(host, pattern))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSafeScheme(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);

    private static bool Matches(ReadOnlySpan<char> host, string pattern) =>
        pattern.StartsWith("*.", StringComparison.Ordinal)
            ? host.Length > pattern.Length - 1
                && host.EndsWith(pattern.AsSpan(1), StringComparison.OrdinalIgnoreCase)
            : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
