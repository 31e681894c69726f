namespace Rattan.Reporting.Query;

/// <summary>Gathers the facts a plan needs and folds them. Pages and the API ask it alike.</summary>
internal sealed class ReportReader(ClickFacts clicks, OrderFacts orders, CommissionFacts commissions, Exchange exchange)
{
    public async Task<Result<RollupAnswer>> ReadAsync(ReportPlan plan, CancellationToken ct)
    {
        var facts = await FactsAsync(plan, ct);
        if (plan.Currency is not { } currency)
        {
            return Rollup.Fold(plan, facts);
        }

        return (await exchange.ConvertAsync(facts, currency, ct)).TryValue(out var converted, out var error)
            ? Rollup.Fold(plan, converted)
            : error;
    }

    /// <summary>The facts in their own currencies, always split by program, to be folded in more than one
    /// way.</summary>
    public async Task<IReadOnlyList<Fact>> FactsAsync(ReportPlan plan, CancellationToken ct)
    {
        var facts = new List<Fact>();
        if (plan.NeedsClicks)
        {
            facts.AddRange(await clicks.ReadAsync(plan, ct));
        }

        if (plan.NeedsMoney)
        {
            facts.AddRange(await orders.ReadAsync(plan, ct));
            facts.AddRange(await commissions.ReadAsync(plan, ct));
        }

        return facts;
    }
}
