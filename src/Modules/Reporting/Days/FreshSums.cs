using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Platform.Data;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Days;

/// <summary>What stands in one state of one program and day.</summary>
internal sealed record StateSum(ProgramId Program, Currency Currency, CommissionStatus Status, long Minor);

/// <summary>The sums of some programs on one day (UTC), from the orders and the lines themselves.</summary>
internal sealed class FreshSums(OrderFacts orders, CommissionFacts commissions, AppDbContext db)
{
    /// <summary>Each fact knows its program and its partner, if the order has one, and begins with the day.</summary>
    public async Task<IReadOnlyList<Fact>> FactsAsync(
        int day, IReadOnlyCollection<ProgramId> programs, CancellationToken ct)
    {
        var plan = new ReportPlan(
            [Metric.ByName["sales"]], [Dimension.Partner], StartOf(day), StartOf(day + 1), TimeZoneInfo.Utc)
        {
            Programs = programs,
        };
        Fact[] facts = [.. await orders.ReadAsync(plan, ct), .. await commissions.ReadAsync(plan, ct)];
        return [.. facts.Select(fact => fact with { Quarter = StartOf(day) })];
    }

    public async Task<IReadOnlyList<StateSum>> StatesAsync(
        int day, IReadOnlyCollection<ProgramId> programs, CancellationToken ct)
    {
        var (from, until) = (StartOf(day), StartOf(day + 1));
        var sums = await db.Set<CommissionRow>().AsNoTracking()
            .Where(line => line.OccurredAt >= from && line.OccurredAt < until && programs.Contains(line.ProgramId))
            .GroupBy(line => new { line.ProgramId, line.Currency, line.Status })
            .Select(group => new { group.Key, Minor = group.Sum(line => line.AmountMinor) })
            .ToListAsync(ct);
        return
        [
            .. sums.Select(sum => new StateSum(
                sum.Key.ProgramId, Currency.Of(sum.Key.Currency), sum.Key.Status, sum.Minor)),
        ];
    }

    public static int DayOf(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static DateTimeOffset StartOf(int day) => DateTimeOffset.UnixEpoch.AddDays(day);
}
