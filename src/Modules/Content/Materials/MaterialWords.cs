using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Content.Materials;

/// <summary>Materials in the viewer's words.</summary>
internal static class MaterialWords
{
    /// <summary>Keeps a number and its unit on one line.</summary>
    private const string Space = "\u00A0";

    public static IReadOnlyList<Choice> AllLanguages { get; } =
        [.. Languages.Names.Select(l => new Choice(l.Key, l.Value))];

    public static IReadOnlyList<Choice> Kinds(ITexts texts) => [.. Enum.GetValues<MaterialKind>()
        .Select(EnumText.Of).Select(kind => new Choice(kind, texts[$"materials.kind.{kind}"]))];

    public static IReadOnlyList<Choice> States(ITexts texts) => [.. Enum.GetValues<MaterialState>()
        .Select(EnumText.Of).Select(state => new Choice(state, texts[$"status.{state}"]))];

    public static string Icon(MaterialKind kind) => kind switch
    {
        MaterialKind.Text => "ti-align-left",
        MaterialKind.Page => "ti-link",
        MaterialKind.Banner => "ti-photo",
        MaterialKind.Video => "ti-video",
        _ => "ti-file-text",
    };

    /// <summary>Kind, language and size in one line.</summary>
    public static string About(ITexts texts, MaterialAnswer material)
    {
        string?[] parts =
        [
            texts[$"materials.kind.{EnumText.Of(material.Kind)}"],
            material.Language is { } language ? Languages.Name(language) : null,
            material.File is null ? null : Size(texts, material),
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    /// <summary>Pixels of a banner, then how large the file is.</summary>
    public static string Size(ITexts texts, MaterialAnswer material)
    {
        string?[] parts =
        [
            material.Width is { } width
                ? string.Create(CultureInfo.InvariantCulture, $"{width}{Space}×{Space}{material.Height}") : null,
            material.File is { } file ? Bytes(texts, file.Bytes) : null,
        ];
        return parts.OfType<string>().ToList() is { Count: > 0 } known ? string.Join(" · ", known) : "–";
    }

    public static string Valid(ITexts texts, MaterialAnswer material)
    {
        var language = texts.Language;
        return (material.ValidFrom, material.ValidUntil) switch
        {
            ({ } from, { } until) => $"{Formats.Day(language, from)} – {Formats.Day(language, until)}",
            ({ } from, null) => texts.Fill("materials.valid.from", ("day", Formats.Day(language, from))),
            (null, { } until) => texts.Fill("materials.valid.until", ("day", Formats.Day(language, until))),
            _ => texts["materials.valid.always"],
        };
    }

    public static string Refusal(ITexts texts, Error refused) =>
        texts[$"materials.refused.{refused.Code}"] is var text && text != $"materials.refused.{refused.Code}"
            ? text : refused.Message;

    private static string Bytes(ITexts texts, long bytes) => bytes >= 1_000_000
        ? Formats.Number(texts.Language, decimal.Round(bytes / 1_000_000m, 1)) + Space + "MB"
        : Formats.Number(texts.Language, Math.Max(1, decimal.Round(bytes / 1000m))) + Space + "KB";
}
