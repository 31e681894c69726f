using Rattan.Contracts.Commissions;
using Rattan.Reporting.Days;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Overview;

/// <summary>Everything on the overview page: the last thirty days in UTC, today among them, from the sums of days and
/// the roll-ups of clicks.</summary>
internal sealed class ReadOverview(ReadDays days, ClickFacts clicks, ReportNames names, TimeProvider clock)
{
    private const int DaysShown = 30;
    private const int TopMax = 5;

    private static readonly CommissionStatus[] States =
    [
        CommissionStatus.Pending, CommissionStatus.Approved, CommissionStatus.Payable,
        CommissionStatus.InPayout, CommissionStatus.Paid,
    ];

    public static IReadOnlyList<CommissionStatus> StatesShown => States;

    public async Task<OverviewNumbers> HandleAsync(CancellationToken ct)
    {
        var today = clock.Now().UtcDay();
        var byDay = PlanOf(today, Dimension.ByName["day"]);
        var byPartner = PlanOf(today, Dimension.Partner);
        var summed = await days.HandleAsync(today.AddDays(1 - DaysShown), today, ct);
        var each = byDay with { Dimensions = [.. byDay.Dimensions, Dimension.Program] };
        Fact[] facts = [.. await clicks.ReadAsync(each, ct), .. summed.ByDay];
        var clicked = await clicks.ReadAsync(byPartner, ct);
        var clickers = PartnerDays.Best(clicked, tally => tally.Unique);
        Fact[] partners = [.. clicked, .. await summed.Partners.OfBestAsync(clickers, ct)];
        var folded = Rollup.Fold(byDay, facts);
        return new OverviewNumbers(
            Sum(folded.Rows.Where(row => Is(row, today))),
            Sum(folded.Rows.Where(row => Is(row, today.AddDays(-1)))),
            Sum(folded.Totals),
            DaysOf(folded, today),
            StatesOf(summed.States),
            await TopAsync(today, Dimension.Partner, partners, ct),
            await TopAsync(today, Dimension.Program, facts, ct));
    }

    private static ReportPlan PlanOf(DateOnly today, Dimension dimension) => new(
        [Metric.ByName["sales"], Metric.ByName["clicks"]],
        [dimension],
        Bucket.StartOf(today.AddDays(1 - DaysShown), TimeZoneInfo.Utc),
        Bucket.StartOf(today.AddDays(1), TimeZoneInfo.Utc),
        TimeZoneInfo.Utc);

    private static bool Is(RollupRow row, DateOnly day) =>
        string.Equals(row.Keys[0], Bucket.Of(
            Bucket.StartOf(day, TimeZoneInfo.Utc), TimeGrain.Day, TimeZoneInfo.Utc), StringComparison.Ordinal);

    private static PeriodNumbers Sum(IEnumerable<RollupRow> rows)
    {
        var list = rows.ToArray();
        return new PeriodNumbers(
            list.Sum(row => row.Tally.Unique),
            list.Sum(row => Conversions(row.Tally)),
            Amounts(list, tally => tally.Gmv),
            Amounts(list, tally => tally.Commission));
    }

    private static long Conversions(Tally tally) => tally.Leads + tally.Sales + tally.Renewals;

    private static Money[] Amounts(IEnumerable<RollupRow> rows, Func<Tally, decimal> of) =>
    [
        .. from row in rows
           where row.Currency is not null
           group of(row.Tally) by row.Currency!.Value into amounts
           orderby amounts.Key.Code
           select new Money(Rounding.HalfEven(amounts.Sum()), amounts.Key),
    ];

    private static DayNumbers[] DaysOf(RollupAnswer folded, DateOnly today) =>
    [
        .. from back in Enumerable.Range(0, DaysShown)
           let day = today.AddDays(back + 1 - DaysShown)
           let rows = folded.Rows.Where(row => Is(row, day)).ToArray()
           select new DayNumbers(
               day, rows.Sum(row => row.Tally.Unique), rows.Sum(row => row.Tally.Sales + row.Tally.Renewals)),
    ];

    private static StateNumbers[] StatesOf(IEnumerable<StateSum> sums) =>
    [
        .. from sum in sums
           where States.Contains(sum.Status)
           group sum by sum.Currency into states
           orderby states.Key.Code
           let byState = states.GroupBy(state => state.Status)
               .ToDictionary(same => same.Key, same => new Money(same.Sum(state => state.Minor), states.Key))
           where byState.Values.Any(amount => amount.Minor != 0)
           select new StateNumbers(states.Key, byState),
    ];

    private async Task<IReadOnlyList<TopEntry>> TopAsync(
        DateOnly today, Dimension dimension, IEnumerable<Fact> facts, CancellationToken ct)
    {
        var top = facts.GroupBy(fact => dimension.ValueOf(fact, TimeZoneInfo.Utc), StringComparer.Ordinal)
            .Where(own => own.Key is not null)
            .Select(own => (Id: own.Key!, Facts: own.ToArray(), Conversions: own.Sum(fact => Conversions(fact.Tally)),
                Clicks: own.Sum(fact => fact.Tally.Unique)))
            .OrderByDescending(entry => entry.Conversions).ThenByDescending(entry => entry.Clicks)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .Take(TopMax).ToArray();
        var called = await names.OfAsync(dimension, top.Select(entry => entry.Id), ct);
        return
        [
            .. from entry in top
               let sum = Sum(Rollup.Fold(PlanOf(today, dimension), entry.Facts).Rows)
               select new TopEntry(
                   called.GetValueOrDefault(entry.Id, entry.Id), sum.Clicks, sum.Conversions, sum.Commission),
        ];
    }
}
