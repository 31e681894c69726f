using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Creators;

/// <summary>Creators in the viewer's words.</summary>
internal static class CreatorWords
{
    public static string Platform(ITexts texts, SocialPlatform platform) =>
        Fields.Word(texts, "deals.platform", platform);

    public static string Format(ITexts texts, PostFormat format) => Fields.Word(texts, "deals.format", format);

    public static string Platforms(ITexts texts, CreatorAnswer creator) => creator.Handles.Count == 0 ? "–"
        : string.Join(", ", creator.Handles.Select(h => h.Platform).Distinct().Select(p => Platform(texts, p)));

    /// <summary>The cheapest price; of several currencies the first in the order of their codes.</summary>
    public static string Lowest(ITexts texts, CreatorAnswer creator) => creator.Prices
        .OrderBy(p => p.Price.Currency.Code, StringComparer.Ordinal).ThenBy(p => p.Price.Minor)
        .Select(p => Formats.Amount(texts.Language, p.Price, withCode: true)).FirstOrDefault() ?? "–";

    public static string Categories(ITexts texts, CreatorAnswer creator) => creator.Categories.Count == 0 ? "–"
        : string.Join(", ", creator.Categories.Select(slug => CategoryWords.NameOf(texts, slug)));

    public static string Audience(ITexts texts, IReadOnlyList<Share> shares, string? prefix = null) =>
        shares.Count == 0 ? "–" : string.Join(", ", shares.OrderByDescending(s => s.Percent.Value).Select(s =>
            $"{(prefix is null ? s.Key : texts[$"{prefix}.{s.Key}"])} "
            + Formats.Percent(texts.Language, s.Percent.Value)));

    public static string Amount(ITexts texts, Kernel.Money? amount) =>
        amount is { } money ? Formats.Amount(texts.Language, money, withCode: true) : "–";
}
