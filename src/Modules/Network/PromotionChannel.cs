using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network;

/// <summary>By what way something is promoted.</summary>
internal enum PromotionChannel
{
    Search,
    Social,
    Creators,
    Media,
    Email,
    Coupon,
    Content,
    Display,
    Community,
    Offline,
}

internal static class Choices
{
    /// <summary>What agencies here are paid in, the usual ones first.</summary>
    public static IReadOnlyList<Currency> Currencies { get; } =
    [
        .. "VND CNY USD EUR THB IDR SGD MYR PHP JPY KRW HKD TWD INR AUD GBP".Split(' ').Select(Currency.Of),
    ];

    /// <summary>Every member of an enum under its word <c>{prefix}.{member}</c>.</summary>
    public static IReadOnlyList<Choice> Of<T>(ITexts texts, string prefix) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(EnumText.Of).Select(each => new Choice(each, texts[$"{prefix}.{each}"]))];
}
