namespace Rattan.Deals.Deliverables;

/// <summary>Whether a text tells people that it is paid for, in words that are used where the creator is. The words are
/// those that regulators and platforms name: FTC (US), ASA/CMA (UK), the Advertising Law of China (广告), Vietnam's law
/// on advertising (quảng cáo, tài trợ), and the platforms' own labels.</summary>
internal static class Disclosure
{
    private static readonly string[] Everywhere =
    [
        "#ad", "#ads", "#advert", "#advertisement", "#sponsored", "#paidpartnership", "paid partnership",
        "sponsored by", "includes paid promotion", "#gifted", "#affiliate",
    ];

    private static readonly Dictionary<string, string[]> There = new(StringComparer.Ordinal)
    {
        ["VN"] = ["quảng cáo", "#quangcao", "được tài trợ", "#taitro", "hợp tác quảng cáo", "nội dung tài trợ"],
        ["CN"] = ["广告", "推广", "赞助", "商业合作", "利益相关", "品牌合作"],
        ["TW"] = ["廣告", "贊助", "合作", "業配"],
        ["HK"] = ["廣告", "贊助", "合作"],
        ["TH"] = ["โฆษณา", "สปอนเซอร์"],
        ["ID"] = ["iklan", "#kerjasama", "#endorse", "disponsori"],
        ["MY"] = ["iklan", "tajaan"],
        ["DE"] = ["anzeige", "werbung", "#werbung", "#anzeige"],
        ["FR"] = ["publicité", "sponsorisé", "collaboration commerciale", "partenariat rémunéré"],
        ["ES"] = ["publicidad", "patrocinado"],
        ["JP"] = ["広告", "#pr", "プロモーション", "提供"],
        ["KR"] = ["광고", "유료광고", "협찬"],
    };

    /// <summary>The word that was found; null when there is none.</summary>
    public static string? Find(string country, params IReadOnlyList<string?> texts)
    {
        var said = texts.OfType<string>().Select(t => t.ToLowerInvariant()).ToList();
        return There.GetValueOrDefault(country, []).Concat(Everywhere)
            .FirstOrDefault(word => said.Exists(text => Holds(text, word)));
    }

    /// <summary>A tag ends where its word ends: #ad is not #adventure.</summary>
    private static bool Holds(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0;
             at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (!char.IsAsciiLetter(word[^1]) || end == text.Length || !char.IsLetterOrDigit(text[end]))
            {
                return true;
            }
        }

        return false;
    }
}
