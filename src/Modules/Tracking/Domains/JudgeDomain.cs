using System.Net;

namespace Rattan.Tracking.Domains;

/// <summary>What a name server says about a host. Null records: it could not be asked.</summary>
/// <param name="Texts">The TXT records of <see cref="JudgeDomain.TextName"/>.</param>
/// <param name="Target">Where the host's CNAME leads, without a point at the end; null when there is none.</param>
internal sealed record DomainRecords(IReadOnlyList<string> Texts, string? Target);

/// <summary>Decides whether a host is its claimant's and leads here. Pure. The host itself is never called: only the
/// name server is asked, so nobody can make the program reach into a private network.</summary>
internal static class JudgeDomain
{
    public const string Unreachable = "unreachable";

    private const int HostMax = 253;

    /// <summary>Names that no public name server answers for.</summary>
    private static readonly string[] Local =
        ["localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "arpa", "onion", "invalid"];

    public static string TextName(string host) => $"_rattan.{host}";

    public static string TextValue(string token) => $"rattan-verify={token}";

    /// <summary>The host in lower case, or null when it is none that links could live on.</summary>
    public static string? Normalise(string? text)
    {
        var host = text?.Trim().TrimEnd('.').ToLowerInvariant();
        if (host is null or { Length: < 4 or > HostMax } || IPAddress.TryParse(host, out _)
            || Uri.CheckHostName(host) != UriHostNameType.Dns
            || !host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
        {
            return null;
        }

        var labels = host.Split('.');
        return labels.Length < 2 || labels[^1].All(char.IsAsciiDigit)
            || Array.Exists(labels, label => label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
            || Local.Contains(labels[^1], StringComparer.Ordinal)
            ? null
            : host;
    }

    /// <summary>Null when all is as it must be.</summary>
    public static string? Problem(DomainRecords? records, string token, string target)
    {
        if (records is null)
        {
            return Unreachable;
        }

        if (!records.Texts.Contains(TextValue(token), StringComparer.Ordinal))
        {
            return records.Texts.Count == 0 ? "txt_missing" : "txt_other";
        }

        return records.Target is null ? "cname_missing"
            : string.Equals(records.Target, target, StringComparison.OrdinalIgnoreCase) ? null : "cname_other";
    }
}
