using System.Collections.Frozen;

namespace Rattan.Reporting.Metrics;

internal enum MetricUnit
{
    Count,

    /// <summary><c>{"minor":1250,"currency":"EUR"}</c>.</summary>
    Money,

    /// <summary>A fraction with six decimals: 0.025 is 2.5 %. Null when there is nothing to divide by.</summary>
    Ratio,
}

/// <summary>One number that reports can show.</summary>
/// <param name="Name">As the API calls it; its words are the texts <c>metric.{name}</c> and
/// <c>metric.{name}.formula</c>.</param>
/// <param name="Clicks">True when it is made of clicks alone, so that country and device can split it.</param>
/// <param name="NetworkOnly">Not shown to partners.</param>
internal sealed record Metric(
    string Name, MetricUnit Unit, string Formula, Func<Tally, decimal?> ValueOf, bool Clicks = false,
    bool NetworkOnly = false)
{
    private const int RatioDecimals = 6;

    public static IReadOnlyList<Metric> All { get; } =
    [
        new("impressions", MetricUnit.Count, "impressions seen by people, on links that lead somewhere",
            t => t.Impressions, Clicks: true),
        new("grossClicks", MetricUnit.Count, "unique + duplicate + bot + invalid clicks",
            t => t.Unique + t.Duplicate + t.Bot + t.Invalid, Clicks: true),
        new("clicks", MetricUnit.Count, "unique and valid clicks", t => t.Unique, Clicks: true),
        new("duplicateClicks", MetricUnit.Count, "clicks within the unique window of an earlier one", t =>
            t.Duplicate, Clicks: true),
        new("botClicks", MetricUnit.Count, "clicks of crawlers, data centres, previews", t => t.Bot, Clicks: true),
        new("invalidClicks", MetricUnit.Count, "clicks on links that lead nowhere", t => t.Invalid, Clicks: true),
        new("ctr", MetricUnit.Ratio, "clicks / impressions", t => Divide(t.Unique, t.Impressions), Clicks: true),
        new("leads", MetricUnit.Count, "leads, without rejected and test ones", t => t.Leads),
        new("sales", MetricUnit.Count, "first orders, without rejected and test ones", t => t.Sales),
        new("renewals", MetricUnit.Count, "renewals, without rejected and test ones", t => t.Renewals),
        new("refunds", MetricUnit.Count, "orders refunded in part or whole, at the order's time", t => t.Refunds),
        new("gmv", MetricUnit.Money, "sales + renewals - what was refunded of them", t => t.Gmv),
        new("commission", MetricUnit.Money, "all commission lines but rejected ones, reversals negative", t =>
            t.Commission),
        new("networkFee", MetricUnit.Money, "network fee of the same lines", t => t.Fee, NetworkOnly: true),
        new("cr", MetricUnit.Ratio, "sales / clicks", t => Divide(t.Sales, t.Unique)),
        new("epc", MetricUnit.Money, "commission / clicks", t => Divide(t.Commission, t.Unique)),
        new("aov", MetricUnit.Money, "gmv / (sales + renewals)", t => Divide(t.Gmv, t.Sales + t.Renewals)),
        new("reversalRate", MetricUnit.Ratio, "commission reversed / commission booked", t =>
            Divide(-t.Reversed, t.Earned)),
    ];

    public static FrozenDictionary<string, Metric> ByName { get; } =
        All.ToFrozenDictionary(metric => metric.Name, StringComparer.Ordinal);

    /// <summary>A whole number, money, a ratio, or null when it cannot be said: nothing to divide by, or no
    /// currency.</summary>
    public object? Show(Tally tally, Currency? currency) => (Unit, ValueOf(tally)) switch
    {
        (_, null) => null,
        (MetricUnit.Count, { } value) => (long)value,
        (MetricUnit.Ratio, { } value) => decimal.Round(value, RatioDecimals, MidpointRounding.AwayFromZero),
        (_, { } value) => currency is { } known ? new Money(Rounding.HalfEven(value), known) : null,
    };

    private static decimal? Divide(decimal value, decimal by) => by == 0 ? null : value / by;
}
