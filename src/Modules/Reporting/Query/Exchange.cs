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
}
