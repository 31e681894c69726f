using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Merchants.SiteReviews;

/// <summary>Words and colours of reviews of sites.</summary>
internal static class ReviewWords
{
    public static string Section(ITexts texts, ReviewSection section) =>
        texts[$"sitereviews.section.{EnumText.Of(section)}"];

    public static string Result(ITexts texts, ItemResult? result) => result is { } given
        ? texts[$"sitereviews.result.{EnumText.Of(given)}"] : texts["sitereviews.result.none"];

    public static string SeverityOf(ITexts texts, Severity severity) =>
        texts[$"sitereviews.severity.{EnumText.Of(severity)}"];

    public static string Status(ITexts texts, FindingStatus status) =>
        texts[$"sitereviews.finding.{EnumText.Of(status)}"];

    public static string Owner(ITexts texts, FindingAnswer finding) =>
        finding.OwnerName ?? texts["sitereviews.owner.merchant"];

    public static (string Icon, Tone Tone) Look(ItemResult? result) => result switch
    {
        ItemResult.Ok => ("ti-circle-check", Tone.Success),
        ItemResult.Finding => ("ti-alert-triangle", Tone.Warning),
        ItemResult.NotApplicable => ("ti-minus", Tone.Neutral),
        _ => ("ti-circle-dashed", Tone.Neutral),
    };

    public static (string Icon, Tone Tone) Look(Severity severity) => severity switch
    {
        Severity.Low => ("ti-info-circle", Tone.Neutral),
        Severity.Medium => ("ti-alert-circle", Tone.Info),
        Severity.High => ("ti-alert-triangle", Tone.Warning),
        _ => ("ti-ban", Tone.Danger),
    };

    public static (string Icon, Tone Tone) Look(FindingStatus status) => status switch
    {
        FindingStatus.Open => ("ti-clock", Tone.Warning),
        FindingStatus.Mended => ("ti-check", Tone.Info),
        _ => ("ti-circle-check", Tone.Success),
    };

    /// <summary>Of a part of a site in the chart: how it was found, how it is now, how it was before.</summary>
    public static ChartData Chart(ITexts texts, ReviewScore score)
    {
        var series = new List<ChartSeries>
        {
            new(texts["sitereviews.score"], ChartKind.Bar, [.. score.Sections.Select(s => (decimal?)s.Score)]),
            new(texts["sitereviews.score.now"], ChartKind.Bar, [.. score.Sections.Select(s => (decimal?)s.Now)]),
        };
        if (score.Sections.Any(s => s.Before is not null))
        {
            series.Insert(0, new(
                texts["sitereviews.score.before"], ChartKind.Bar, [.. score.Sections.Select(s => (decimal?)s.Before)]));
        }

        return new ChartData([.. score.Sections.Select(s => Section(texts, s.Section))], series);
    }
}
