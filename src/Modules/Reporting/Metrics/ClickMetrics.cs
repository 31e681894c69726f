using Rattan.Contracts.Clicks;

namespace Rattan.Reporting.Metrics;

internal static class ClickMetrics
{
    public static IReadOnlyList<Metric> All { get; } =
    [
        Count("impressions", "impressions seen by people, on links that lead somewhere", t => t.Impressions,
            ClickKind.Impression),
        Count("grossClicks", "unique + duplicate + bot + invalid clicks",
            t => t.Unique + t.Duplicate + t.Bot + t.Invalid,
            ClickKind.Unique, ClickKind.Duplicate, ClickKind.Bot, ClickKind.Invalid),
        Count("clicks", "unique and valid clicks", t => t.Unique, ClickKind.Unique),
        Count("duplicateClicks", "clicks within the unique window of an earlier one", t => t.Duplicate,
            ClickKind.Duplicate),
        Count("botClicks", "clicks of crawlers, data centres, previews", t => t.Bot, ClickKind.Bot),
        Count("invalidClicks", "clicks on links that lead nowhere", t => t.Invalid, ClickKind.Invalid),
        new("ctr", MetricUnit.Ratio, MetricNeeds.Clicks, "clicks / impressions",
            t => Metric.Divide(t.Unique, t.Impressions))
        {
            Kinds = [ClickKind.Unique, ClickKind.Impression],
        },
    ];

    private static Metric Count(
        string name, string formula, Func<Tally, decimal?> value, params ClickKind[] kinds) =>
        new(name, MetricUnit.Count, MetricNeeds.Clicks, formula, value) { Kinds = kinds };
}
