using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Explorer;

/// <summary>How the first metric flows from the values of one dimension to those of the next.</summary>
internal sealed class FlowDrawing(ITexts texts, ReportTable table)
{
    private const int FlowsMax = 80;

    /// <summary>Null with fewer than two dimensions. Of money in several currencies only the first flows, for it
    /// cannot be added.</summary>
    public ChartData? Draw()
    {
        if (table.Plan.Dimensions.Count < 2)
        {
            return null;
        }

        var metric = table.Plan.Metrics[0];
        var currency = table.Rows[0].Currency;
        var flows = Enumerable.Range(0, table.Plan.Dimensions.Count - 1)
            .SelectMany(step => table.Rows
                .Where(row => metric.Unit is MetricUnit.Count || row.Currency == currency)
                .GroupBy(row => new ChartFlow(
                    step, ReportWords.Of(texts, table, row, step), ReportWords.Of(texts, table, row, step + 1)))
                .Select(group => (Flow: group.Key, Value: ReportWords.Plain(
                    metric, group.Aggregate(new Tally(), (sum, row) => sum + row.Tally), currency))))
            .Where(each => each.Value > 0)
            .OrderByDescending(each => each.Value).Take(FlowsMax).ToArray();
        return flows.Length == 0 ? null : new ChartData(
            [.. flows.Select(each => $"{each.Flow.From} → {each.Flow.To}")],
            [new ChartSeries(texts[$"metric.{metric.Name}"], ChartKind.Bar, [.. flows.Select(each => each.Value)])])
        {
            Shape = ChartShape.Flow, Flows = [.. flows.Select(each => each.Flow)],
        };
    }
}
