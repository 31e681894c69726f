namespace Rattan.Reporting.Metrics;

internal static class MoneyMetrics
{
    private const MetricNeeds Both = MetricNeeds.Orders | MetricNeeds.Lines;
    private const MetricNeeds Caused = Both | MetricNeeds.Causes;

    public static IReadOnlyList<Metric> All { get; } =
    [
        Money("gmv", MetricNeeds.Orders, "sales + renewals - what was refunded of them", t => t.Gmv),
        Money("commission", MetricNeeds.Lines, "all commission lines but rejected ones, reversals negative",
            t => t.Commission),
        Fee("networkFee", MetricUnit.Money, MetricNeeds.Lines, "network fee of the same lines", t => t.Fee),
        Fee("cost", MetricUnit.Money, MetricNeeds.Lines, "commission + networkFee: what the merchant pays",
            t => t.Cost),
        Fee("margin", MetricUnit.Money, Both, "gmv - cost", t => t.Gmv - t.Cost),
        Money("epc", MetricNeeds.Lines | MetricNeeds.Clicks, "commission / clicks",
            t => Metric.Divide(t.Commission, t.Unique)),
        Money("aov", MetricNeeds.Orders, "gmv / (sales + renewals)",
            t => Metric.Divide(t.Gmv, t.Sales + t.Renewals)),
        Fee("cpa", MetricUnit.Money, Caused, "cost of sale lines / sales",
            t => Metric.Divide(t.SaleCost, t.Sales)),
        Fee("cpl", MetricUnit.Money, Caused, "cost of lead lines / leads",
            t => Metric.Divide(t.LeadCost, t.Leads)),
        Fee("roas", MetricUnit.Ratio, Both, "gmv / cost", t => Metric.Divide(t.Gmv, t.Cost)),
        Fee("roi", MetricUnit.Ratio, Both, "(gmv - cost) / cost", t => Metric.Divide(t.Gmv - t.Cost, t.Cost)),
    ];

    private static Metric Money(string name, MetricNeeds needs, string formula, Func<Tally, decimal?> value) =>
        new(name, MetricUnit.Money, needs, formula, value);

    private static Metric Fee(
        string name, MetricUnit unit, MetricNeeds needs, string formula, Func<Tally, decimal?> value) =>
        new(name, unit, needs, formula, value, NetworkOnly: true);
}
