using Rattan.Platform.Ui.Texts;

namespace Rattan.Tracking.Paths;

internal static class ChannelWords
{
    /// <param name="by">As <see cref="PathsAsked.By"/>.</param>
    /// <param name="name">Of a <see cref="ChannelRow"/>: a kind and a way of promotion have words, a partner is called
    /// as it is.</param>
    public static string Of(ITexts texts, string by, string name) => by switch
    {
        "kind" => texts[$"partners.kind.{name}"],
        "promotion" => texts[$"partners.promotion.{name}"],
        _ => name,
    };
}
