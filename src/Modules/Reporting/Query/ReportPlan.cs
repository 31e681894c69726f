using Rattan.Contracts.Clicks;
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

    /// <summary>The filters that are not lists of ids; all must hold.</summary>
    public IReadOnlyList<FactFilter> Where { get; init; } = [];

    /// <summary>The earlier period to set beside this one.</summary>
    public Comparison? Compare { get; init; }

    /// <summary>How many groups are shown before the others are added up; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>What rows are sorted by; null: by time, then by the first metric.</summary>
    public Metric? Sort { get; init; }

    public bool SortAscending { get; init; }

    public MetricNeeds Needs => Metrics.Aggregate(MetricNeeds.None, (needs, metric) => needs | metric.Needs);

    public bool NeedsClicks => Reads(MetricNeeds.Clicks);

    public bool NeedsMoney => Metrics.Any(metric => !metric.Clicks);

    /// <summary>Converting needs to know the day of each sum.</summary>
    public bool ByTime => Currency is not null || Split.Any(dimension => dimension.Grain is not null);

    /// <summary>The steps of time that facts are summed by.</summary>
    public TimeSteps Steps => PlanSteps.Of(this);

    /// <summary>What facts must tell apart: what rows show and what filters look at afterwards.</summary>
    public IEnumerable<Dimension> Split =>
        Dimensions.Concat(Where.Where(filter => !filter.IsPushed).Select(filter => filter.Dimension)).Distinct();

    /// <summary>The texts among them; four at most, because they are not filtered afterwards.</summary>
    public IReadOnlyList<Dimension> Texts => [.. Dimensions.Where(dimension => dimension.IsText)];

    /// <summary>What rows show and what is filtered by, wherever that is done.</summary>
    public IEnumerable<Dimension> Asked => Dimensions.Concat(Where.Select(filter => filter.Dimension));

    /// <summary>The money of orders falls to their lines.</summary>
    public bool ByOrderLine =>
        Asked.Any(dimension => dimension == Dimension.Sku || dimension == Dimension.Category);

    /// <summary>Kinds, groups and promotion are of partners and campaigns of links, so facts are split by those
    /// first.</summary>
    public bool By(Dimension dimension) => Split.Any(each => each == dimension
        || (dimension == Dimension.Partner && FactTraits.OfPartners.Contains(each))
        || (dimension == Dimension.Link && each == Dimension.Campaign));

    public bool Reads(MetricNeeds needs) => Needs.HasFlag(needs);
}
