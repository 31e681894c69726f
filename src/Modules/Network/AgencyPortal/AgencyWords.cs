using Rattan.Kernel.Json;
using Rattan.Network.Resources;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.AgencyPortal;

/// <summary>Offers and entries in the viewer's words.</summary>
internal static class AgencyWords
{
    public static (string Icon, Tone Tone) Look(OfferStatus status) => status switch
    {
        OfferStatus.Waiting => ("ti-clock", Tone.Warning),
        OfferStatus.Accepted => ("ti-check", Tone.Success),
        OfferStatus.Refused => ("ti-x", Tone.Danger),
        _ => ("ti-circle-dashed", Tone.Neutral),
    };

    /// <summary>Kinds that this module and its neighbours book; others are shown as they are.</summary>
    public static string Kind(ITexts texts, string kind)
    {
        var key = $"agency.entry.{kind}";
        return texts[key] is var text && text != key ? text : kind;
    }

    public static string Price(ITexts texts, ResourceRequest fields)
    {
        string?[] parts =
        [
            fields.Price is { } price ? Formats.Amount(texts.Language, price, withCode: true) : null,
            fields.Percent is { } percent ? Formats.Percent(texts.Language, percent.Value) : null,
        ];
        return $"{string.Join(" + ", parts.OfType<string>())} {texts[$"price.short.{fields.PriceModel}"]}";
    }

    /// <summary>What an offer says, line by line: label and value, only what is said.</summary>
    public static IEnumerable<(string Label, string Value)> Facts(ITexts texts, ResourceRequest fields)
    {
        (string Label, string? Value)[] all =
        [
            ("network.name", fields.Name),
            ("network.status", fields.Status is { } status ? texts[$"status.{status}"] : null),
            ("resources.kind", fields.Kind is { } kind ? texts[$"kind.{kind}"] : null),
            ("resources.channel", fields.Channel is { } channel ? texts[$"channel.{channel}"] : null),
            ("resources.price", fields.PriceModel is null ? null : Price(texts, fields)),
            ("resources.lead_days",
                fields.LeadDays is { } days ? Formats.Number(texts.Language, days) : null),
            ("resources.reach", fields.Reach is > 0 ? Formats.Number(texts.Language, fields.Reach.Value) : null),
            ("network.countries", Join(fields.Countries)),
            ("network.languages", Join(fields.Languages)),
            ("network.categories",
                Join(fields.Categories?.Select(slug => CategoryWords.NameOf(texts, slug)).ToList())),
            ("resources.audience", fields.Audience),
            ("resources.exclusivity", fields.Exclusivity),
        ];
        return all.Where(each => !string.IsNullOrWhiteSpace(each.Value))
            .Select(each => (texts[each.Label], each.Value!));
    }

    public static IReadOnlyList<Choice> Statuses(ITexts texts) =>
    [
        .. Enum.GetValues<OfferStatus>().Select(EnumText.Of)
            .Select(each => new Choice(each, texts[$"offers.status.{each}"])),
    ];

    private static string? Join(IReadOnlyList<string>? words) =>
        words is { Count: > 0 } ? string.Join(", ", words) : null;
}
