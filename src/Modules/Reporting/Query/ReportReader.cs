using Rattan.Contracts.Clicks;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Gathers the facts a plan needs and folds them. Pages and the API ask it alike.</summary>
internal sealed class ReportReader(
    ClickFacts clicks, BookFacts books, CustomerFacts customers, FactTraits traits, Exchange exchange)
{
    public static readonly ValidationError TooWide = new(
        "reports.too_wide", "That is too much to count at once: ask for a narrower period or fewer dimensions.", "to");

    public async Task<Result<RollupAnswer>> ReadAsync(ReportPlan plan, CancellationToken ct)
    {
        try
        {
            if (!(await FactsAsync(plan, ct)).TryValue(out var now, out var error))
            {
                return error;
            }

            if (plan.Compare is not { } compare)
            {
                return Rollup.Fold(plan, now);
            }

            var before = plan with { From = compare.Before(plan.From), Until = compare.Before(plan.Until) };
            if (!(await FactsAsync(before, ct)).TryValue(out var earlier, out error))
            {
                return error;
            }

            return Rollup.Fold(plan, now, [.. earlier.Select(fact => fact with
            {
                Quarter = fact.Quarter is { } quarter ? compare.After(quarter) : null,
            })]);
        }
        catch (TooManyClicksException)
        {
            return TooWide;
        }
    }

    private async Task<Result<IReadOnlyList<Fact>>> FactsAsync(ReportPlan plan, CancellationToken ct)
    {
        var counting = await clicks.BeginAsync(plan, ct);
        var reading = BooksAsync(plan, ct);
        await Task.WhenAll(counting?.Counts ?? Task.CompletedTask, reading);
        IReadOnlyList<Fact> facts =
            [.. counting is null ? [] : await clicks.EndAsync(counting, ct), .. await reading];
        var kept = (await traits.WriteAsync(plan, facts, ct)).Where(fact =>
            plan.Where.All(filter => filter.IsPushed || filter.Keeps(fact, plan.Zone))).ToArray();
        return plan.Currency is { } currency
            ? await exchange.ConvertAsync(kept, currency, ct)
            : kept;
    }

    private async Task<IReadOnlyList<Fact>> BooksAsync(ReportPlan plan, CancellationToken ct) =>
    [
        .. plan.NeedsMoney ? await books.ReadAsync(plan, ct) : [],
        .. plan.Reads(MetricNeeds.Customers) ? await customers.ReadAsync(plan, ct) : [],
    ];
}
