using Rattan.Commissions.Plans;
using Rattan.Commissions.Plans.Engine;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;

namespace Rattan.Commissions.Booking;

/// <summary>Asks the engine that books, with the plan version in force when each order occurred, and books
/// nothing.</summary>
internal sealed class TryCommissions(PlanShelf shelf, FirstSales firstSales, IPartners partners) : ICommissionTrial
{
    public async Task<IReadOnlyList<IReadOnlyList<WouldEarn>>> TryAsync(
        IReadOnlyList<AttributedConversion> conversions, CancellationToken ct)
    {
        var programs = conversions.Select(c => c.Program).DistinctBy(p => p.Id).ToList();
        var histories = await shelf.HistoriesAsync(programs, ct);
        await firstSales.LoadAsync(conversions, ct);
        var traits = await BatchTraits.ReadAsync(partners, conversions, ct);
        var tried = new List<IReadOnlyList<WouldEarn>>(conversions.Count);
        foreach (var conversion in conversions)
        {
            var history = histories.GetValueOrDefault(conversion.Program.Id);
            if (history?.At(conversion.OccurredAt) is not { } plan)
            {
                tried.Add([]);
                continue;
            }

            var planned = Calculate.Run(new PlanQuestion(
                conversion, plan, traits.Of(conversion), firstSales.TermsOf(conversion, history)));
            firstSales.Add(conversion, planned);
            tried.Add([.. planned.Select(p => new WouldEarn(p.PartnerId, p.Amount))]);
        }

        return tried;
    }
}
