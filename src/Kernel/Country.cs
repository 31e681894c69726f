using System.Collections.Frozen;

namespace Rattan.Kernel;

/// <summary>ISO 3166-1 alpha-2 country codes and the regions whose privacy law asks for consent first.</summary>
public static class Country
{
    private static readonly FrozenSet<string> Known =
        IsoCodes.Countries.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> PriorConsent =
        "AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE GB CH".Split(' ')
            .ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<string> All => Known;

    public static bool IsKnown(string? code) => code is not null && Known.Contains(code);

    /// <summary>EEA, United Kingdom and Switzerland: nothing is kept about a visitor before consent.</summary>
    public static bool NeedsPriorConsent(string? code) => code is not null && PriorConsent.Contains(code);
}
