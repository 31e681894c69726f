using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>A question that was checked. Null filters mean all; an empty one means nothing.</summary>
/// <param name="From">Inclusive, on a quarter hour.</param>
/// <param name="Until">Exclusive, on a quarter hour.</param>
internal sealed record ReportPlan(
    IReadOnlyList<Metric> Metrics,
    IReadOnlyList<Dimension> Dimensions,
    DateTimeOffset From,
    DateTimeOffset Until,
    TimeZoneInfo Zone,
    Currency? Currency = null)
{
    public IReadOnlyCollection<MerchantId>? Merchants { get; init; }

    public IReadOnlyCollection<ProgramId>? Programs { get; init; }

    public IReadOnlyCollection<PartnerId>? Partners { get; init; }

    public IReadOnlyCollection<LinkId>? Links { get; init; }

    public bool NeedsClicks => Metrics.Any(metric => metric.Clicks || metric.Name is "cr" or "epc");

    public bool NeedsMoney => Metrics.Any(metric => !metric.Clicks);

    /// <summary>Converting needs to know the day of each sum.</summary>
    public bool ByTime => Currency is not null || Dimensions.Any(dimension => dimension.Grain is not null);

    public bool By(Dimension dimension) => Dimensions.Contains(dimension);
}
