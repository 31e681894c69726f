using Rattan.Platform.Ui.Texts;

namespace Rattan.Funding.Wallets;

/// <summary>Entries in words: the kinds that this module and its neighbours book; others are shown as they
/// are.</summary>
internal static class WalletWords
{
    public static string Kind(ITexts texts, string kind)
    {
        var key = $"wallet.kind.{kind}";
        return texts[key] is var text && text != key ? text : kind;
    }

    /// <summary>The page of what made the entry; null when it has none of its own.</summary>
    public static string? Href(WalletEntry entry) =>
        entry.AgreedHref ?? (entry.BusinessKey.StartsWith("topup:", StringComparison.Ordinal)
            ? $"/top-ups/{entry.BusinessKey["topup:".Length..]}" : null);
}
