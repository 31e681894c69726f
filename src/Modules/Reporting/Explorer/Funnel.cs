using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Reporting.Explorer;

/// <summary>From being seen to being paid: the same filters and days, asked for these counts.</summary>
internal static class Funnel
{
    private static readonly string[] Steps =
        ["impressions", "grossClicks", "clicks", "leads", "sales", "approvedSales"];

    /// <summary>The whole funnel of some days, with its numbers in the table.</summary>
    public static ExplorerView View(Period period) =>
        new() { Metrics = Steps, By = [], Period = period, Chart = ViewChart.Funnel };

    public static ReportRequest Ask(ReportRequest view) => view with
    {
        Metrics = Steps, Dimensions = [], Sort = null, Limit = null, Compare = null, Currency = null,
    };

    /// <summary>Null when nothing happened; steps before the first at which something did are left out. Counts of
    /// several currencies add up, for they are no money; steps that the filters do not know are left out by the
    /// caller.</summary>
    public static ChartData? Draw(ITexts texts, ReportTable table)
    {
        var steps = table.Plan.Metrics
            .Select(metric => (metric.Name, Count: table.Totals.Sum(row => metric.ValueOf(row.Tally) ?? 0)))
            .SkipWhile(step => step.Count == 0).ToArray();
        return steps.Length == 0 ? null : new ChartData(
            [.. steps.Select(step => texts[$"metric.{step.Name}"])],
            [
                new ChartSeries(
                    texts["explorer.chart.funnel"], ChartKind.Bar, [.. steps.Select(step => (decimal?)step.Count)]),
            ])
        {
            Shape = ChartShape.Funnel,
        };
    }
}
