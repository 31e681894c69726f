using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Cases.Stories;

/// <summary>Cases in the viewer's words.</summary>
internal static class CaseWords
{
    /// <summary>Plain numbers are grouped as the language has it; other texts stand as they were written.</summary>
    public static string Value(ITexts texts, string? value, string? unit)
    {
        if (value is null)
        {
            return "–";
        }

        var shown = decimal.TryParse(
            value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var number) ? Formats.Number(texts.Language, number) : value;
        return unit is null ? shown : $"{shown} {unit}";
    }

    public static string Places(ITexts texts, CaseFields fields) => string.Join(
        " · ", fields.Countries!.Concat(fields.Categories!.Select(slug => CategoryWords.NameOf(texts, slug))));

    public static (string Icon, Tone Tone) Look(CaseStatus status) => status switch
    {
        CaseStatus.Draft => ("ti-pencil", Tone.Neutral),
        CaseStatus.Published => ("ti-check", Tone.Success),
        _ => ("ti-archive", Tone.Neutral),
    };

    public static (string Icon, Tone Tone) Look(CasePermission permission) => permission switch
    {
        CasePermission.NotAsked => ("ti-circle-dashed", Tone.Neutral),
        CasePermission.Asked => ("ti-clock", Tone.Warning),
        CasePermission.Granted => ("ti-check", Tone.Success),
        _ => ("ti-x", Tone.Danger),
    };
}
