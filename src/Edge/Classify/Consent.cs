using Rattan.Contracts.Merchants;
using Rattan.Edge.Route;

namespace Rattan.Edge.Classify;

/// <summary>Whether a visitor may be remembered. What the request says itself counts first: <c>consent</c>, then the
/// TCF string, then the GPP string; else the program's default.</summary>
internal static class Consent
{
    internal static bool Given(VisitorQuery query, ConsentDefault programDefault, string? country) =>
        Explicit(query.Consent)
        ?? Tcf(query.Gdpr, query.GdprConsent)
        ?? Gpp.Read(query.Gpp, query.GppSections)
        ?? programDefault switch
        {
            ConsentDefault.Granted => true,
            ConsentDefault.Denied => false,
            _ => !Country.NeedsPriorConsent(country),
        };

    private static bool? Explicit(string? value) => value switch
    {
        "granted" or "1" or "true" => true,
        "denied" or "0" or "false" => false,
        _ => null,
    };

    /// <summary><c>gdpr=0</c>: the law does not apply. Where it applies, no readable consent string is no
    /// consent.</summary>
    private static bool? Tcf(string? gdpr, string? consent) => gdpr switch
    {
        "0" => true,
        "1" => TcfPurposeOne(consent),
        _ => consent is { Length: > 0 } ? TcfPurposeOne(consent) : null,
    };

    /// <summary>Purpose 1, storing and reading on a device, is bit 152 of the core segment of a TCF 2 string
    /// (IAB Europe, Consent string and vendor list formats v2).</summary>
    internal static bool TcfPurposeOne(string? text)
    {
        const int Version = 2;
        const int PurposeOne = 152;
        var bits = new BitText((text ?? "").AsSpan());
        return bits.Number(0, 6) == Version && bits.Number(PurposeOne, 1) == 1;
    }
}

/// <summary>Bits of the first segment (up to a dot) of a web-safe base64 text, most significant first.</summary>
internal readonly ref struct BitText
{
    private const int BitsPerCharacter = 6;

    private readonly ReadOnlySpan<char> text;

    internal BitText(ReadOnlySpan<char> source)
    {
        var dot = source.IndexOf('.');
        text = dot < 0 ? source : source[..dot];
    }

    /// <summary>-1 beyond the end, or when a character is not base64.</summary>
    internal int Number(int from, int length)
    {
        var value = 0;
        for (var bit = from; bit < from + length; bit++)
        {
            var six = bit / BitsPerCharacter < text.Length ? Six(text[bit / BitsPerCharacter]) : -1;
            if (six < 0)
            {
                return -1;
            }

            value = (value << 1) | ((six >> (BitsPerCharacter - 1 - (bit % BitsPerCharacter))) & 1);
        }

        return value;
    }

    private static int Six(char character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A',
        >= 'a' and <= 'z' => character - 'a' + 26,
        >= '0' and <= '9' => character - '0' + 52,
        '-' or '+' => 62,
        '_' or '/' => 63,
        _ => -1,
    };
}
