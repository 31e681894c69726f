namespace Rattan.Reporting.Metrics;

/// <summary>Counts of leads and orders, and what is said of them.</summary>
internal static class OrderMetrics
{
    public static IReadOnlyList<Metric> All { get; } =
    [
        Count("leads", "leads, without rejected and test ones", t => t.Leads),
        Count("sales", "first orders, without rejected and test ones", t => t.Sales),
        Count("renewals", "renewals, without rejected and test ones", t => t.Renewals),
        Count("refunds", "orders refunded in part or whole, at the order's time", t => t.Refunds),
        Count("approvedSales", "sales whose commission is approved or further", t => t.ApprovedSales)
            with { Needs = MetricNeeds.Orders | MetricNeeds.Owners },
        Ratio("cr", MetricNeeds.Orders | MetricNeeds.Clicks, "sales / clicks", t => Metric.Divide(t.Sales, t.Unique)),
        Ratio("newCustomerRate", MetricNeeds.Orders | MetricNeeds.NewCustomers,
            "sales to new customers / sales to customers known as new or not",
            t => Metric.Divide(t.NewSales, t.KnownSales)),
        Ratio("approvalRate", MetricNeeds.Lines | MetricNeeds.Decisions,
            "commission lines approved or further / those and the rejected ones, reversals apart",
            t => Metric.Divide(t.ApprovedLines, t.ApprovedLines + t.RejectedLines)),
        Ratio("reversalRate", MetricNeeds.Lines, "commission reversed / commission booked",
            t => Metric.Divide(-t.Reversed, t.Earned)),
    ];

    private static Metric Count(string name, string formula, Func<Tally, decimal?> value) =>
        new(name, MetricUnit.Count, MetricNeeds.Orders, formula, value);

    private static Metric Ratio(string name, MetricNeeds needs, string formula, Func<Tally, decimal?> value) =>
        new(name, MetricUnit.Ratio, needs, formula, value);
}
