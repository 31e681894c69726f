using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Placements;

/// <summary>Placements in the viewer's words.</summary>
internal static class PlacementWords
{
    public static string Days(ITexts texts, PlacementAnswer placement) => placement.From == placement.Until
        ? Formats.Day(texts.Language, placement.From)
        : $"{Formats.Day(texts.Language, placement.From)} – {Formats.Day(texts.Language, placement.Until)}";

    public static string Where(ITexts texts, PlacementAnswer placement) => placement.Category is { } category
        ? $"{placement.Country} · {texts[$"category.{category}"]}" : placement.Country;

    public static (string Icon, Tone Tone) Look(Delivery delivery) => delivery switch
    {
        Delivery.OnTime => ("ti-check", Tone.Success),
        Delivery.Late => ("ti-clock", Tone.Warning),
        _ => ("ti-x", Tone.Danger),
    };
}
