using System.Collections.Frozen;

namespace Rattan.Kernel;

/// <summary>ISO 639-1 codes of the languages that people here speak and write.</summary>
public static class LanguageCode
{
    private static readonly FrozenSet<string> Known =
        ("ar bn cs da de el en es fa fi fil fr he hi hu id it ja km ko lo ms my nl no pl pt ro ru sv ta th tl tr uk ur "
            + "vi zh").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string? code) => code is not null && Known.Contains(code);
}
