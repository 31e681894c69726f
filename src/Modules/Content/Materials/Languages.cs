namespace Rattan.Content.Materials;

/// <summary>Languages that a material may be in, by ISO 639-1, each under its own name.</summary>
internal static class Languages
{
    public static IReadOnlyDictionary<string, string> Names { get; } = new SortedDictionary<string, string>(
        StringComparer.Ordinal)
    {
        ["ar"] = "العربية",
        ["de"] = "Deutsch",
        ["en"] = "English",
        ["es"] = "Español",
        ["fr"] = "Français",
        ["hi"] = "हिन्दी",
        ["id"] = "Bahasa Indonesia",
        ["it"] = "Italiano",
        ["ja"] = "日本語",
        ["km"] = "ភាសាខ្មែរ",
        ["ko"] = "한국어",
        ["lo"] = "ລາວ",
        ["ms"] = "Bahasa Melayu",
        ["my"] = "မြန်မာ",
        ["nl"] = "Nederlands",
        ["pl"] = "Polski",
        ["pt"] = "Português",
        ["ru"] = "Русский",
        ["th"] = "ไทย",
        ["tl"] = "Filipino",
        ["tr"] = "Türkçe",
        ["vi"] = "Tiếng Việt",
        ["zh"] = "中文",
    };

    public static string Name(string? code) => code is null ? "–" : Names.GetValueOrDefault(code, code);
}
