using System.Buffers;
using System.Globalization;
using System.Text;
using Rattan.Events.Clicks;

namespace Rattan.Edge.Route;

/// <summary>The visitor's own query: what of it is ours to read, and all of it, cleaned, to be passed on.</summary>
internal sealed record VisitorQuery
{
    internal const string ClickIdName = "rtn_cid";

    internal static readonly VisitorQuery Empty = new();

    private static readonly SearchValues<char> Safe = SearchValues.Create(
        "!$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz~");

    /// <summary>Without <c>?</c> and without any <c>rtn_cid</c> of the visitor's; printable ASCII only.</summary>
    internal string PassedOn { get; private set; } = "";

    internal string? Consent { get; private set; }

    internal string? Gdpr { get; private set; }

    internal string? GdprConsent { get; private set; }

    internal string? Gpp { get; private set; }

    internal string? GppSections { get; private set; }

    internal string?[]? Subs { get; private set; }

    /// <param name="raw">As it stands in the request, with its <c>?</c>, or empty.</param>
    internal static VisitorQuery Read(string raw)
    {
        if (raw.Length < 2)
        {
            return Empty;
        }

        var query = new VisitorQuery();
        var own = raw.AsSpan(1);
        var dropped = false;
        foreach (var range in own.Split('&'))
        {
            var pair = own[range];
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            if (name.SequenceEqual(ClickIdName))
            {
                dropped = true;
            }
            else if (equals >= 0)
            {
                query.Take(name, pair[(equals + 1)..]);
            }
        }

        query.PassedOn = Clean(dropped ? Without(raw[1..], ClickIdName) : raw[1..]);
        return query;
    }

    /// <summary>The pairs but those of this name.</summary>
    internal static string Without(string query, string name) => string.Join('&', query.Split('&')
        .Where(pair =>
            !pair.AsSpan(0, Math.Max(0, (pair + "=").IndexOf('=', StringComparison.Ordinal))).SequenceEqual(name)));

    private void Take(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        switch (name)
        {
            case "consent": Consent = Text(value); break;
            case "gdpr": Gdpr = Text(value); break;
            case "gdpr_consent": GdprConsent = value.ToString(); break;
            case "gpp": Gpp = Uri.UnescapeDataString(value); break;
            case "gpp_sid": GppSections = Uri.UnescapeDataString(value); break;
            default: TakeSub(name, value); break;
        }
    }

    private void TakeSub(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (SubNames.NumberOf(name) is > 0 and var number)
        {
            Subs ??= new string?[Click.SubsMax];
            Subs[number - 1] ??= Text(value);
        }
    }

    private static string Text(ReadOnlySpan<char> value)
    {
        var text = value.IndexOfAny('%', '+') < 0
            ? value.ToString()
            : Uri.UnescapeDataString(value.ToString().Replace('+', ' '));
        return text.Length <= Click.TextMax ? text : text[..Click.TextMax];
    }

    /// <summary>A browser sends printable ASCII; whatever else comes is escaped, so that nothing can end the
    /// header.</summary>
    private static string Clean(string query)
    {
        if (!query.AsSpan().ContainsAnyExcept(Safe))
        {
            return query;
        }

        var clean = new StringBuilder(query.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in query.EnumerateRunes())
        {
            if (rune.IsAscii && Safe.Contains((char)rune.Value))
            {
                clean.Append((char)rune.Value);
                continue;
            }

            foreach (var one in bytes[..rune.EncodeToUtf8(bytes)])
            {
                clean.Append(CultureInfo.InvariantCulture, $"%{one:X2}");
            }
        }

        return clean.ToString();
    }
}
