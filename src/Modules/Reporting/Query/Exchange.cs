using Rattan.Contracts.Ledger;

namespace Rattan.Reporting.Query;

/// <summary>Turns facts into one currency, each at the rate of its own UTC day.</summary>
internal sealed class Exchange(IFxRates rates)
{
    public async Task<Result<IReadOnlyList<Fact>>> ConvertAsync(
        IReadOnlyList<Fact> facts, Currency to, CancellationToken ct)
    {
        var factors = new Dictionary<(Currency, DateOnly), decimal>();
        var converted = new List<Fact>(facts.Count);
        foreach (var fact in facts)
        {
            if (fact.Currency == to)
            {
                converted.Add(fact);
                continue;
            }

            var day = fact.Quarter!.Value.UtcDay();
            if (!factors.TryGetValue((fact.Currency, day), out var factor))
            {
                if (await rates.FindAsync(fact.Currency, to, day, ct) is not { } quote)
                {
                    return new ConflictError(
                        "reports.rate_missing",
                        $"There is no rate from {fact.Currency} to {to} on or before {day:yyyy-MM-dd}.", "currency");
                }

                factor = quote.Rate * to.Scale / fact.Currency.Scale;
                factors.Add((fact.Currency, day), factor);
            }

            converted.Add(fact with { Currency = to, Tally = fact.Tally.Times(factor) });
        }

        return converted;
    }

    /// <summary>Of an answer with several currencies, the one to show all in: that of the most clicks and orders to
    /// which the others have rates; null when there is none, or nothing to convert.</summary>
    public async Task<Currency?> FindCommonAsync(ReportTable table, CancellationToken ct)
    {
        Currency[] currencies = [.. table.Totals
            .OrderByDescending(row => row.Tally.Unique + row.Tally.Sales)
            .Select(row => row.Currency).OfType<Currency>()];
        var first = (table.Plan.Compare?.Before(table.Plan.From) ?? table.Plan.From).UtcDay();
        foreach (var to in currencies.Length < 2 ? [] : currencies)
        {
            var known = true;
            foreach (var from in currencies.Where(from => known && from != to))
            {
                known = await rates.FindAsync(from, to, first, ct) is not null;
            }

            if (known)
            {
                return to;
            }
        }

        return null;
    }
}
