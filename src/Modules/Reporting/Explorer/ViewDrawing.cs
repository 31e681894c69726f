using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Explorer;

/// <summary>Draws an answered view. A chart shows the first metric by two dimensions at most, or several metrics by
/// one; the table beside it has everything.</summary>
internal sealed class ViewDrawing(ITexts texts, ReportTable table)
{
    private const int SeriesMax = 8;
    private const int LabelsMax = 40;
    private const int MetricsMax = 4;

    private Metric First => table.Plan.Metrics[0];

    private IReadOnlyList<Dimension> Dimensions => table.Plan.Dimensions;

    /// <summary>Counts of several currencies add up, money does not.</summary>
    private bool IsSplit(Metric metric) => table.SeveralCurrencies && metric.Unit is not MetricUnit.Count;

    /// <summary>Null when there is nothing to draw.</summary>
    public ChartData? Draw(ViewChart kind) => table.Rows.Count == 0 || Dimensions.Count == 0 ? null : kind switch
    {
        ViewChart.Flow => new FlowDrawing(texts, table).Draw(),
        ViewChart.Map => Countries(),
        ViewChart.None or ViewChart.Funnel => null,
        _ => OverAxes(kind),
    };

    private ChartData OverAxes(ViewChart kind)
    {
        var across = Math.Max(0, Dimensions.Index().FirstOrDefault(each => each.Item.Grain is not null).Index);
        var (keys, labels) = LabelsOf(across);
        var type = kind is ViewChart.Line ? ChartKind.Line : ChartKind.Bar;
        var gap = Dimensions[across].Grain is null ? (decimal?)null : 0;
        ChartSeries[] series = Dimensions.Count > 1 || IsSplit(First)
            ? [.. Groups(across).Select(group => Series(group.Key, First, group, 0))]
            : [.. table.Plan.Metrics.Where(metric => !IsSplit(metric)).Take(MetricsMax).Select(metric => Series(
                texts[$"metric.{metric.Name}"], metric, table.Rows, metric.Unit == First.Unit ? 0 : 1))];
        return new ChartData(labels, series)
        {
            Shape = kind is ViewChart.Stacked ? ChartShape.Stacked : ChartShape.Axes,
        };

        ChartSeries Series(string name, Metric metric, IEnumerable<RollupRow> rows, int axis)
        {
            var byKey = rows.GroupBy(row => row.Keys[across] ?? "").ToDictionary(
                same => same.Key, same => Sum(metric, same), StringComparer.Ordinal);
            var empty = metric.Unit is MetricUnit.Count ? gap : null;
            return new ChartSeries(name, type, [.. keys.Select(key => byKey.GetValueOrDefault(key, empty))], axis);
        }
    }

    /// <summary>Every moment of the period, also those at which nothing happened; of other dimensions the first in the
    /// table's order.</summary>
    private (string[] Keys, string[] Labels) LabelsOf(int across)
    {
        var dimension = Dimensions[across];
        if (dimension.Grain is { } grain)
        {
            var moments = new List<string>();
            for (var at = table.Plan.From; at < table.Plan.Until; at += Bucket.Quarter)
            {
                var name = Bucket.Of(at, grain, table.Plan.Zone);
                if (moments.Count == 0 || moments[^1] != name)
                {
                    moments.Add(name);
                }
            }

            return ([.. moments], [.. moments.Select(key => ReportWords.Short(texts, dimension, key))]);
        }

        var rows = table.Rows.DistinctBy(row => row.Keys[across] ?? "").Take(LabelsMax).ToArray();
        return ([.. rows.Select(row => row.Keys[across] ?? "")],
            [.. rows.Select(row => ReportWords.Of(texts, table, row, across))]);
    }

    private IEnumerable<IGrouping<string, RollupRow>> Groups(int across) => table.Rows
        .GroupBy(row => string.Join(" · ", Dimensions.Index().Where(each => each.Index != across)
            .Select(each => ReportWords.Of(texts, table, row, each.Index))
            .Concat(IsSplit(First) && row.Currency is { } currency ? [currency.Code] : [])))
        .OrderByDescending(group => group.Sum(row => First.ValueOf(row.Tally) ?? 0))
        .Take(SeriesMax);

    private ChartData Countries()
    {
        var at = Dimensions.Select(dimension => dimension.Name).ToList().IndexOf("country");
        if (at < 0 || IsSplit(First))
        {
            return OverAxes(ViewChart.Bar);
        }

        var countries = table.Rows.Where(row => row.Keys[at] is not null).GroupBy(row => row.Keys[at]!).ToArray();
        return new ChartData(
            [.. countries.Select(group => group.Key)],
            [
                new ChartSeries(
                    texts[$"metric.{First.Name}"], ChartKind.Bar, [.. countries.Select(group => Sum(First, group))]),
            ])
        {
            Shape = ChartShape.Map,
        };
    }

    /// <summary>Of rows that share a place in the chart; ratios are made anew from their sums.</summary>
    private static decimal? Sum(Metric metric, IEnumerable<RollupRow> rows)
    {
        var list = rows.ToArray();
        return ReportWords.Plain(
            metric, list.Aggregate(new Tally(), (sum, row) => sum + row.Tally), list[0].Currency);
    }
}
