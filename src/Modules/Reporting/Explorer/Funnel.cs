using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Reporting.Explorer;

/// <summary>From being seen to being paid: the same filters and days, asked for these counts.</summary>
internal static class Funnel
{
    private static readonly string[] Steps = ["impressions", "clicks", "leads", "sales", "approvedSales"];

    public static ReportRequest Ask(ReportRequest view) => view with
    {
        Metrics = Steps, Dimensions = [], Sort = null, Limit = null, Compare = null, Currency = null,
    };

    /// <summary>Null when nothing happened. Counts of several currencies add up, for they are no money; steps that the
    /// filters do not know are left out by the caller.</summary>
    public static ChartData? Draw(ITexts texts, ReportTable table)
    {
        var counts = table.Plan.Metrics.Select(metric => table.Totals.Sum(row => metric.ValueOf(row.Tally) ?? 0))
            .ToArray();
        return counts.All(count => count == 0) ? null : new ChartData(
            [.. table.Plan.Metrics.Select(metric => texts[$"metric.{metric.Name}"])],
            [new ChartSeries(texts["explorer.chart.funnel"], ChartKind.Bar, [.. counts.Select(n => (decimal?)n)])])
        {
            Shape = ChartShape.Funnel,
        };
    }
}
