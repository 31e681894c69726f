using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Persona;

/// <summary>Traits and their lifts in words.</summary>
internal static class PersonaWords
{
    private const int ChartMax = 15;

    public static string Kind(ITexts texts, TraitKind kind) => texts[$"persona.trait.{EnumText.Of(kind)}"];

    public static string Value(ITexts texts, Trait trait) => trait.Kind switch
    {
        TraitKind.Kind => texts[$"partners.kind.{trait.Value}"],
        TraitKind.Channel => texts[$"profile.channel.{trait.Value}"],
        TraitKind.Category => texts[$"profile.category.{trait.Value}"],
        TraitKind.Audience => texts[$"persona.audience.{trait.Value}"],
        TraitKind.Tenure => texts[$"persona.tenure.{trait.Value}"],
        TraitKind.Source => texts[$"persona.source.{trait.Value}"],
        _ => trait.Value,
    };

    public static string Say(ITexts texts, Trait trait) => $"{Kind(texts, trait.Kind)}: {Value(texts, trait)}";

    public static string Reasons(ITexts texts, AlikePartner partner) =>
        string.Join("; ", partner.Reasons.Select(trait => Say(texts, trait)));

    public static string Number(ITexts texts, double value) =>
        Formats.Number(texts.Language, (decimal)Math.Round(value, 2));

    /// <summary>The lifts that say most, with both ends of their intervals.</summary>
    public static ChartData Chart(ITexts texts, PersonaAnswer persona)
    {
        var shown = persona.Traits.Where(t => t.Lift is not null)
            .OrderByDescending(t => t.Lift!.IsSignificant).ThenByDescending(t => Math.Abs(Math.Log(t.Lift!.Value)))
            .Take(ChartMax).OrderByDescending(t => t.Lift!.Value).ToList();
        return new ChartData(
            [.. shown.Select(t => Say(texts, t.Trait))],
            [
                new(texts["persona.lift"], ChartKind.Bar, [.. shown.Select(t => Point(t.Lift!.Value))]),
                new(texts["persona.low"], ChartKind.Line, [.. shown.Select(t => Point(t.Lift!.Low))]),
                new(texts["persona.high"], ChartKind.Line, [.. shown.Select(t => Point(t.Lift!.High))]),
            ]);
    }

    private static decimal? Point(double value) => (decimal)Math.Round(value, 2);
}
