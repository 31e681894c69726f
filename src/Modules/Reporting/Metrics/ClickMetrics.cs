namespace Rattan.Reporting.Metrics;

internal static class ClickMetrics
{
    public static IReadOnlyList<Metric> All { get; } =
    [
        Count("impressions", "impressions seen by people, on links that lead somewhere", t => t.Impressions),
        Count("grossClicks", "unique + duplicate + bot + invalid clicks",
            t => t.Unique + t.Duplicate + t.Bot + t.Invalid),
        Count("clicks", "unique and valid clicks", t => t.Unique),
        Count("duplicateClicks", "clicks within the unique window of an earlier one", t => t.Duplicate),
        Count("botClicks", "clicks of crawlers, data centres, previews", t => t.Bot),
        Count("invalidClicks", "clicks on links that lead nowhere", t => t.Invalid),
        new("ctr", MetricUnit.Ratio, MetricNeeds.Clicks, "clicks / impressions",
            t => Metric.Divide(t.Unique, t.Impressions)),
    ];

    private static Metric Count(string name, string formula, Func<Tally, decimal?> value) =>
        new(name, MetricUnit.Count, MetricNeeds.Clicks, formula, value);
}
