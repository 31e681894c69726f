using Rattan.Contracts.Attribution;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.WhatIf;

internal sealed record Outcome(IReadOnlyList<Credit> Credits, IReadOnlyList<WouldEarn> Earned);

internal sealed record DecidedAgain(long AmountMinor, Outcome Now, Outcome Draft)
{
    public bool IsChanged => !Now.Credits.Select(c => (c.PartnerId, c.WeightBasisPoints))
        .SequenceEqual(Draft.Credits.Select(c => (c.PartnerId, c.WeightBasisPoints)));
}

/// <summary>Decides conversions in the order of time, so that a lead or a first sale of the same period that would
/// belong to others takes its customer's later orders along.</summary>
internal sealed class DecideAgain(AppDbContext db, IAttribution attribution, ICommissionTrial trial)
{
    public async Task<IReadOnlyList<DecidedAgain>> RunAsync(
        ProgramFacts program, IReadOnlyList<Conversion> conversions, IReadOnlyList<AttributionQuestion?> questions,
        CancellationToken ct)
    {
        var renewals = await RenewalsAsync(program, conversions, ct);
        var drafted = new Dictionary<ConversionId, IReadOnlyList<Credit>>();
        var now = new List<AttributedConversion>();
        var draft = new List<AttributedConversion>();
        foreach (var (conversion, question) in conversions.Zip(questions))
        {
            if (question is null)
            {
                continue;
            }

            var credits = attribution.Decide(Following(question, conversion, drafted)).Credits;
            drafted[conversion.Id] = credits;
            var was = DecideConversions.Attributed(conversion, program, renewals.GetValueOrDefault(conversion.Id));
            now.Add(was);
            draft.Add(was with { Credits = credits });
        }

        var (earned, would) = (await trial.TryAsync(now, ct), await trial.TryAsync(draft, ct));
        return
        [
            .. now.Select((order, i) => new DecidedAgain(
                order.Amount.Minor, new Outcome(order.Credits, earned[i]), new Outcome(draft[i].Credits, would[i]))),
        ];
    }

    private static AttributionQuestion Following(
        AttributionQuestion question, Conversion conversion, Dictionary<ConversionId, IReadOnlyList<Credit>> drafted)
    {
        if (question.FirstSaleCredits is not null && conversion.FirstSaleId is { } sale
            && drafted.TryGetValue(sale, out var first))
        {
            question = question with { FirstSaleCredits = first };
        }

        return question.Lead is { } lead && drafted.TryGetValue(lead.LeadId, out var leads)
            ? question with { Lead = lead with { Credits = leads } } : question;
    }

    private async Task<Dictionary<ConversionId, RenewalOf>> RenewalsAsync(
        ProgramFacts program, IReadOnlyList<Conversion> conversions, CancellationToken ct)
    {
        var of = conversions.Where(c => c is { Type: ConversionType.Renewal, FirstSaleId: not null }).ToList();
        ConversionId[] sales = [.. of.Select(c => c.FirstSaleId!.Value).Distinct()];
        CustomerId[] customers = [.. of.Select(c => c.CustomerId).OfType<CustomerId>().Distinct()];
        if (sales.Length == 0)
        {
            return [];
        }

        var starts = await db.Set<Conversion>().AsNoTracking().Where(c => sales.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, c => c.OccurredAt, ct);
        var all = (await db.Set<Conversion>().AsNoTracking()
            .Where(c => c.ProgramId == program.Id && c.Type == ConversionType.Renewal && c.CustomerId != null
                && customers.Contains(c.CustomerId.Value) && c.Status != ConversionStatus.Test
                && c.Status != ConversionStatus.Rejected)
            .Select(c => new { c.Id, c.CustomerId }).ToListAsync(ct)).ToLookup(c => c.CustomerId!.Value, c => c.Id);
        return of.Where(c => starts.ContainsKey(c.FirstSaleId!.Value)).ToDictionary(c => c.Id, c => new RenewalOf(
            c.FirstSaleId!.Value, starts[c.FirstSaleId.Value],
            c.CustomerId is { } customer ? all[customer].Count(id => id < c.Id) : 0));
    }
}
