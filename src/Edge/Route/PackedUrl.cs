using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Rattan.Contracts.Merchants;

namespace Rattan.Edge.Route;

/// <summary>A place to send visitors to, cut and packed once, so that a visit neither parses nor remembers anything:
/// length of the host (0: a place that is never gone to), length of the scheme and its <c>://</c> with a bit for a
/// query, length of what stands before the fragment (2 bytes), then the text in ASCII.</summary>
internal readonly ref struct PackedUrl(ReadOnlySpan<byte> bytes)
{
    private const int HeadBytes = 4;
    private const byte HasQuery = 0x80;
    private const int HostMax = 253;
    private const string ClickIdPair = VisitorQuery.ClickIdName + "=";

    private static readonly SearchValues<char> PlainUrl = SearchValues.Create(
        "!#$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz~");

    private static readonly byte[] Nowhere = [0];

    private readonly ReadOnlySpan<byte> bytes = bytes;

    private int SchemeLength => bytes[1] & ~HasQuery;

    private ReadOnlySpan<byte> BeforeFragment =>
        bytes.Slice(HeadBytes, BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));

    internal static byte[] Pack(string url)
    {
        if (url.Length > AllowedDomains.UrlLengthMax
            || !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || !AllowedDomains.IsSafe(uri) || uri.IdnHost.Length is 0 or > HostMax)
        {
            return Nowhere;
        }

        var text = IsPlain(url, uri) ? url : Normalised(uri);
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var (head, fragment) = hash < 0 ? (text, "") : (text[..hash], text[hash..]);
        var question = head.IndexOf('?', StringComparison.Ordinal);
        var query = question < 0 ? "" : VisitorQuery.Without(head[(question + 1)..], VisitorQuery.ClickIdName);
        head = question < 0 ? head : query.Length == 0 ? head[..question] : $"{head[..question]}?{query}";
        var packed = new byte[HeadBytes + head.Length + fragment.Length];
        packed[0] = (byte)uri.IdnHost.Length;
        packed[1] = (byte)(uri.Scheme.Length + Uri.SchemeDelimiter.Length | (query.Length == 0 ? 0 : HasQuery));
        BinaryPrimitives.WriteUInt16LittleEndian(packed.AsSpan(2), (ushort)head.Length);
        Encoding.ASCII.GetBytes(head + fragment, packed.AsSpan(HeadBytes));
        return packed;
    }

    internal bool IsPermitted(AllowedDomains domains)
    {
        if (bytes[0] == 0)
        {
            return false;
        }

        Span<char> host = stackalloc char[HostMax];
        host = host[..Encoding.ASCII.GetChars(bytes.Slice(HeadBytes + SchemeLength, bytes[0]), host)];
        return domains.PermitsHost(host);
    }

    /// <summary>With the visitor's query and the click id (either may be missing), the fragment at the end.</summary>
    internal string With(string query, string? clickId)
    {
        var head = BeforeFragment;
        var fragment = bytes[(HeadBytes + head.Length)..];
        var pair = clickId is null ? 0 : ClickIdPair.Length + clickId.Length;
        var length = head.Length + fragment.Length + query.Length + pair
            + (query.Length + pair > 0 ? 1 : 0) + (query.Length > 0 && pair > 0 ? 1 : 0);
        var parts = new Parts(head, (bytes[1] & HasQuery) == 0 ? '?' : '&', query, clickId, fragment);
        return string.Create(length, parts, static (target, parts) => parts.Join(target));
    }

    /// <summary>True when a browser reads the text as we do: nothing to escape, and the host stands in it as it
    /// is.</summary>
    private static bool IsPlain(string url, Uri uri)
    {
        var start = uri.Scheme.Length + Uri.SchemeDelimiter.Length;
        var end = start + uri.IdnHost.Length;
        return !url.AsSpan().ContainsAnyExcept(PlainUrl)
            && url.StartsWith(uri.Scheme + Uri.SchemeDelimiter, StringComparison.OrdinalIgnoreCase)
            && url.Length >= end
            && url.AsSpan(start, uri.IdnHost.Length).Equals(uri.IdnHost, StringComparison.OrdinalIgnoreCase)
            && (url.Length == end || url[end] is '/' or ':' or '?' or '#');
    }

    /// <summary>Escaped, with an ASCII host: what a browser would make of it, decided here instead.</summary>
    private static string Normalised(Uri uri)
    {
        var port = uri.IsDefaultPort
            ? ""
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $":{uri.Port}");
        return $"{uri.Scheme}://{uri.IdnHost}{port}{uri.PathAndQuery}{uri.Fragment}";
    }

    private readonly ref struct Parts(
        ReadOnlySpan<byte> head, char joint, string query, string? clickId, ReadOnlySpan<byte> fragment)
    {
        private readonly ReadOnlySpan<byte> head = head;
        private readonly ReadOnlySpan<byte> fragment = fragment;

        internal void Join(Span<char> target)
        {
            target = target[Encoding.ASCII.GetChars(head, target)..];
            if (query.Length > 0)
            {
                target[0] = joint;
                query.CopyTo(target[1..]);
                target = target[(1 + query.Length)..];
            }

            if (clickId is not null)
            {
                target[0] = query.Length > 0 ? '&' : joint;
                ClickIdPair.CopyTo(target[1..]);
                clickId.CopyTo(target[(1 + ClickIdPair.Length)..]);
                target = target[(1 + ClickIdPair.Length + clickId.Length)..];
            }

            Encoding.ASCII.GetChars(fragment, target);
        }
    }
}
