using System.Collections.Frozen;
using Rattan.Contracts.Clicks;

namespace Rattan.Reporting.Metrics;

internal enum MetricUnit
{
    Count,

    /// <summary><c>{"minor":1250,"currency":"EUR"}</c>.</summary>
    Money,

    /// <summary>A fraction with six decimals: 0.025 is 2.5 %. Null when there is nothing to divide by.</summary>
    Ratio,
}

/// <summary>What must be read for a number.</summary>
[Flags]
internal enum MetricNeeds
{
    None = 0,
    Clicks = 1,
    Orders = 2,
    Lines = 4,

    /// <summary>How each line was decided; rejected ones are then read too.</summary>
    Decisions = 8,

    /// <summary>What each line was earned for.</summary>
    Causes = 16,

    /// <summary>Whether the owner of an order is approved.</summary>
    Owners = 32,

    /// <summary>What the customers ordered whose first order it was.</summary>
    Customers = 64,

    /// <summary>Whether the customers of orders are new.</summary>
    NewCustomers = 128,
}

/// <summary>One number that reports can show.</summary>
/// <param name="Name">As the API calls it; its words are the texts <c>metric.{name}</c> and
/// <c>metric.{name}.formula</c>.</param>
/// <param name="NetworkOnly">Not shown to partners, because it tells the network's fee or what customers
/// did elsewhere.</param>
internal sealed record Metric(
    string Name, MetricUnit Unit, MetricNeeds Needs, string Formula, Func<Tally, decimal?> ValueOf,
    bool NetworkOnly = false)
{
    private const int RatioDecimals = 6;

    public static IReadOnlyList<Metric> All { get; } =
        [.. ClickMetrics.All, .. OrderMetrics.All, .. MoneyMetrics.All, .. CustomerMetrics.All];

    public static FrozenDictionary<string, Metric> ByName { get; } =
        All.ToFrozenDictionary(metric => metric.Name, StringComparer.Ordinal);

    /// <summary>The clicks that it counts, where it counts any.</summary>
    public IReadOnlyList<ClickKind> Kinds { get; init; } = [ClickKind.Unique];

    /// <summary>True when it is made of clicks alone: then currencies do not split it.</summary>
    public bool Clicks => Needs == MetricNeeds.Clicks;

    /// <summary>A whole number, money, a ratio, or null when it cannot be said: nothing to divide by, or no
    /// currency.</summary>
    public object? Show(Tally tally, Currency? currency) => (Unit, ValueOf(tally)) switch
    {
        (_, null) => null,
        (MetricUnit.Count, { } value) => (long)value,
        (MetricUnit.Ratio, { } value) => decimal.Round(value, RatioDecimals, MidpointRounding.AwayFromZero),
        (_, { } value) => currency is { } known ? new Money(Rounding.HalfEven(value), known) : null,
    };

    public static decimal? Divide(decimal value, decimal by) => by == 0 ? null : value / by;
}
