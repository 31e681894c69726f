using System.Collections.Frozen;

namespace Rattan.Payouts.Methods;

/// <summary>International bank account numbers by ISO 13616: the country's length and the check digits by ISO 7064
/// (mod 97-10).</summary>
internal static class Iban
{
    private const string Registry =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 "
        + "FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 "
        + "LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 "
        + "SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20";

    private static readonly FrozenDictionary<string, int> Lengths = Registry.Split(' ')
        .ToFrozenDictionary(e => e[..2], e => int.Parse(e[2..], System.Globalization.CultureInfo.InvariantCulture));

    public static bool IsUsedIn(string country) => Lengths.ContainsKey(country);

    /// <summary>Without spaces and in capitals; null when it is none.</summary>
    public static string? Read(string? text)
    {
        var iban = (text ?? "").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return iban.Length > 4 && iban.All(char.IsAsciiLetterOrDigit)
            && Lengths.TryGetValue(iban[..2], out var length) && length == iban.Length && Checks(iban) ? iban : null;
    }

    private static bool Checks(string iban)
    {
        var rest = 0;
        foreach (var each in iban[4..] + iban[..4])
        {
            rest = char.IsAsciiDigit(each)
                ? ((rest * 10) + (each - '0')) % 97
                : ((rest * 100) + (each - 'A' + 10)) % 97;
        }

        return rest == 1;
    }
}
