using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;

namespace Rattan.Commissions.Plans;

/// <summary>What the plan in force pays, as an offer to those who are not in the program yet.</summary>
internal sealed class TellOffers(PlanShelf shelf, TimeProvider clock) : IPlanOffers
{
    public async Task<IReadOnlyList<PlanOffer>> OfAsync(ProgramFacts program, CancellationToken ct)
    {
        var histories = await shelf.HistoriesAsync([program], ct);
        return histories.GetValueOrDefault(program.Id)?.At(clock.Now()) is not { } plan
            ? []
            : [.. plan.Rules.SelectMany(rule => rule.Pays.Select(pay => new PlanOffer(
                rule.Name,
                rule.When is not null,
                pay.On,
                pay.Percent,
                pay.Flat,
                rule.Recurring?.Months,
                rule.Recurring?.Renewals)))];
    }
}
