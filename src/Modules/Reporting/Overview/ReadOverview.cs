using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Platform.Data;
using Rattan.Reporting.Metrics;
using Rattan.Reporting.Query;

namespace Rattan.Reporting.Overview;

/// <summary>Everything on the overview page: the last thirty days in UTC, today among them, in seven small queries
/// and the lookups of names.</summary>
internal sealed class ReadOverview(ReportReader reader, ReportNames names, AppDbContext db, TimeProvider clock)
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
        var facts = await reader.FactsAsync(byDay, ct);
        var days = Rollup.Fold(byDay, facts);
        return new OverviewNumbers(
            Sum(days.Rows.Where(row => Is(row, today))),
            Sum(days.Rows.Where(row => Is(row, today.AddDays(-1)))),
            Sum(days.Totals),
            DaysOf(days, today),
            await StatesAsync(ct),
            await TopAsync(Dimension.Partner, Rollup.Fold(byPartner, await reader.FactsAsync(byPartner, ct)), ct),
            await TopAsync(Dimension.Program, Rollup.Fold(PlanOf(today, Dimension.Program), facts), ct));
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

    private async Task<IReadOnlyList<StateNumbers>> StatesAsync(CancellationToken ct)
    {
        var sums = await db.Set<CommissionRow>().AsNoTracking()
            .Where(line => States.Contains(line.Status))
            .GroupBy(line => new { line.Status, line.Currency })
            .Select(group => new { group.Key.Status, group.Key.Currency, Minor = group.Sum(line => line.AmountMinor) })
            .ToListAsync(ct);
        return
        [
            .. from sum in sums
               group sum by sum.Currency into states
               orderby states.Key
               let currency = Currency.Of(states.Key)
               select new StateNumbers(
                   currency, states.ToDictionary(state => state.Status, state => new Money(state.Minor, currency))),
        ];
    }

    private async Task<IReadOnlyList<TopEntry>> TopAsync(Dimension dimension, RollupAnswer folded, CancellationToken ct)
    {
        var top = folded.Rows.Where(row => row.Keys[0] is not null)
            .GroupBy(row => row.Keys[0]!, StringComparer.Ordinal)
            .Select(rows => new { Id = rows.Key, Rows = rows.ToArray(), Sum = Sum(rows) })
            .OrderByDescending(entry => entry.Sum.Conversions).ThenByDescending(entry => entry.Sum.Clicks)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .Take(TopMax).ToArray();
        var called = await names.OfAsync(dimension, top.Select(entry => entry.Id), ct);
        return
        [
            .. top.Select(entry => new TopEntry(
                called.GetValueOrDefault(entry.Id, entry.Id), entry.Sum.Clicks, entry.Sum.Conversions,
                entry.Sum.Commission)),
        ];
    }
}
