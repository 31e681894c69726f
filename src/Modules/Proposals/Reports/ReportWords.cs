using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;
using Rattan.Proposals.Work;

namespace Rattan.Proposals.Reports;

internal static class ReportWords
{
    public static string Finding(ITexts texts, ReportFinding finding) => texts.Fill(
        $"proposals.finding.{finding.Code}", [.. finding.Fill.Select(each => (each.Key, each.Value))]);

    /// <summary>Expected and reached GMV of each line, in major units.</summary>
    public static ChartData Chart(ITexts texts, IReadOnlyList<WorkAnswer> lines) => new(
        [.. lines.Select(l => l.Title)],
        [
            new ChartSeries(
                texts["proposals.line.expected"], ChartKind.Bar, [.. lines.Select(l => l.ExpectedGmv?.ToDecimal())]),
            new ChartSeries("GMV", ChartKind.Bar, [.. lines.Select(l => l.Gmv?.ToDecimal())]),
        ]);
}
