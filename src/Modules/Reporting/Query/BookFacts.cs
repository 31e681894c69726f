using Rattan.Platform.Tenancy;
using Rattan.Reporting.Days;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Orders and commissions of a plan: from the sums of days where those know enough, and of what they do not
/// cover from the orders and the lines themselves.</summary>
internal sealed class BookFacts(
    OrderFacts orders, CommissionFacts commissions, ReadDays days, ProgramIndex programs, Caller caller)
{
    /// <summary>Above so many changed days, all is read from the orders at once.</summary>
    private const int ChangedDaysMax = 8;

    private const MetricNeeds Summed = MetricNeeds.Clicks | MetricNeeds.Orders | MetricNeeds.Lines;

    public async Task<IReadOnlyList<Fact>> ReadAsync(ReportPlan plan, CancellationToken ct)
    {
        var (first, end) = (DayOf(plan.From.AddDays(1) - Bucket.Quarter), DayOf(plan.Until));
        if (first >= end || !IsSummed(plan))
        {
            return await FromBooksAsync(plan, ct);
        }

        var chosen = (await programs.ChosenAsync(plan, ct))?.Select(program => program.Id).ToArray();
        return await days.ByDayAsync(first, end - 1, chosen, ChangedDaysMax, ct) is { } summed
            ?
            [
                .. summed,
                .. await FromBooksAsync(plan with { Until = FreshSums.StartOf(first) }, ct),
                .. await FromBooksAsync(plan with { From = FreshSums.StartOf(end) }, ct),
            ]
            : await FromBooksAsync(plan, ct);
    }

    /// <summary>The sums of days know programs and days (UTC), and not every number.</summary>
    private bool IsSummed(ReportPlan plan) =>
        caller.Scope.Kind is ScopeKind.Network or ScopeKind.Merchant
        && (plan.Needs & ~Summed) == MetricNeeds.None
        && plan.Partners is null && plan.Links is null
        && plan.Asked.All(dimension => dimension.Grain is not null
            || dimension == Dimension.Program || dimension == Dimension.Merchant)
        && (!plan.ByTime || plan.Steps.IsOfUtcDays);

    private async Task<IReadOnlyList<Fact>> FromBooksAsync(ReportPlan plan, CancellationToken ct) =>
        plan.From >= plan.Until ? [] :
        [
            .. plan.Reads(MetricNeeds.Orders) ? await orders.ReadAsync(plan, ct) : [],
            .. plan.Reads(MetricNeeds.Lines) ? await commissions.ReadAsync(plan, ct) : [],
        ];

    private static int DayOf(DateTimeOffset at) => (int)(at - DateTimeOffset.UnixEpoch).TotalDays;
}
