using System.Globalization;

namespace Rattan.Edge.Classify;

/// <summary>The part of the IAB Global Privacy Platform that decides here: the European section says whether purpose 1
/// is allowed; the US ones whether the visitor opted out of sale or sharing. Other sections say nothing.</summary>
internal static class Gpp
{
    private const int EuropeanTcf = 2;
    private const int UsPrivacy = 6;
    private const int UsNational = 7;
    private const int OptedOut = 1;
    private const int SectionsMax = 64;

    internal static bool? Read(string? gpp, string? applicable)
    {
        if (gpp is not { Length: > 0 } || applicable is not { Length: > 0 })
        {
            return null;
        }

        var parts = gpp.Split('~');
        var sections = SectionIds(parts[0]);
        foreach (var text in applicable.Split(','))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                continue;
            }

            var index = sections.IndexOf(id) + 1;
            var section = index > 0 && index < parts.Length ? parts[index] : null;
            if (Section(id, section) is { } answer)
            {
                return answer;
            }
        }

        return null;
    }

    private static bool? Section(int id, string? section) => id switch
    {
        EuropeanTcf => Consent.TcfPurposeOne(section),
        UsPrivacy => section is { Length: 4 } ? section[2] is not ('Y' or 'y') : null,
        UsNational => section is null ? null : !HasOptedOut(section),
        _ => null,
    };

    /// <summary>SaleOptOut, SharingOptOut and TargetedAdvertisingOptOut of the US national section: two bits each from
    /// bit 18; 1 means opted out.</summary>
    private static bool HasOptedOut(string section)
    {
        var bits = new BitText(section);
        return bits.Number(18, 2) == OptedOut || bits.Number(20, 2) == OptedOut || bits.Number(22, 2) == OptedOut;
    }

    /// <summary>The header lists the sections as ranges whose numbers are Fibonacci-coded distances.</summary>
    private static List<int> SectionIds(string header)
    {
        var ids = new List<int>();
        var bits = new BitText(header);
        var items = bits.Number(12, 12);
        int position = 24, last = 0;
        for (var item = 0; item < items && ids.Count < SectionsMax; item++)
        {
            var isRange = bits.Number(position++, 1) == 1;
            if (Fibonacci(bits, ref position) is not { } first)
            {
                break;
            }

            var from = last + first;
            var until = from;
            if (isRange)
            {
                until += Math.Min(Fibonacci(bits, ref position) ?? 0, SectionsMax);
            }

            ids.AddRange(Enumerable.Range(from, until - from + 1));
            last = until;
        }

        return ids;
    }

    private static int? Fibonacci(BitText bits, ref int position)
    {
        const int DigitsMax = 30;
        int value = 0, here = 1, next = 2, before = 0;
        for (var digit = 0; digit < DigitsMax; digit++)
        {
            var bit = bits.Number(position++, 1);
            if (bit < 0)
            {
                return null;
            }

            if (bit == 1 && before == 1)
            {
                return value;
            }

            value += bit * here;
            (here, next, before) = (next, here + next, bit);
        }

        return null;
    }
}
