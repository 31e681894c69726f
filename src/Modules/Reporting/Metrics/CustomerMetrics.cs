namespace Rattan.Reporting.Metrics;

/// <summary>What is said of customers, each where and when the first order in the program was: so groups add
/// up.</summary>
internal static class CustomerMetrics
{
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("newCustomers", MetricUnit.Count, MetricNeeds.Customers,
            "known new customers, at their first order in the program", t => t.NewCustomers),
        Inner("returningCustomers", MetricUnit.Count, "newCustomers who ordered again until now, at their first order",
            t => t.Returning),
        Inner("retention", MetricUnit.Ratio, "returningCustomers / newCustomers",
            t => Metric.Divide(t.Returning, t.NewCustomers)),
        Inner("ltv", MetricUnit.Money,
            "what newCustomers ordered in the program until now, less refunds / newCustomers",
            t => Metric.Divide(t.CustomerValue, t.NewCustomers)),
    ];

    /// <summary>A partner is not told what its customers do without it.</summary>
    private static Metric Inner(string name, MetricUnit unit, string formula, Func<Tally, decimal?> value) =>
        new(name, unit, MetricNeeds.Customers, formula, value, NetworkOnly: true);
}
