using Rattan.Contracts.Commissions;

namespace Rattan.Reporting.Overview;

// Some are public by force: the page's parts are Razor components, which are public, and take these as parameters.

/// <summary>The sums of a period. Counts are over all currencies, money is one amount per currency.</summary>
public sealed record PeriodNumbers(
    long Clicks, long Conversions, IReadOnlyList<Money> Gmv, IReadOnlyList<Money> Commission);

internal sealed record DayNumbers(DateOnly Day, long Clicks, long Sales);

/// <summary>Commission that stands in each state now, in one currency.</summary>
public sealed record StateNumbers(Currency Currency, IReadOnlyDictionary<CommissionStatus, Money> ByState);

public sealed record TopEntry(string Name, long Clicks, long Conversions, IReadOnlyList<Money> Commission);

internal sealed record OverviewNumbers(
    PeriodNumbers Today,
    PeriodNumbers Yesterday,
    PeriodNumbers Month,
    IReadOnlyList<DayNumbers> Days,
    IReadOnlyList<StateNumbers> States,
    IReadOnlyList<TopEntry> Partners,
    IReadOnlyList<TopEntry> Programs)
{
    public bool IsEmpty => Month.Clicks == 0 && Month.Conversions == 0 && States.Count == 0;
}
