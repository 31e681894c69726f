using Rattan.Contracts.Attribution;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Tracking.LateTouches;
using Rattan.Tracking.Sources;

namespace Rattan.Tracking.Conversions;

/// <summary>Decides conversions that are in the unit of work already: converts, attributes, plans and books them in the
/// order given, and leaves waiting those whose rate or clicks are missing.</summary>
internal sealed class DecideConversions(
    AppDbContext db, IAttribution attribution, ICommissionBooking booking, IFxRates rates, CollectTouches ladder,
    Contracts.Clicks.IClickIds clickIds)
{
    private readonly Dictionary<(Currency, Currency, DateOnly), FxQuote?> quotes = [];

    /// <param name="visitorsOf">The visitors that a conversion's customer was seen as.</param>
    public async Task DecideAsync(
        IReadOnlyList<Conversion> conversions, Func<Conversion, IReadOnlyList<string>> visitorsOf, DecisionFacts facts,
        CancellationToken ct)
    {
        var ready = new List<(Conversion Conversion, AttributedConversion Attributed)>();
        foreach (var conversion in conversions)
        {
            var program = facts.Programs[conversion.ProgramId];
            if (conversion.NewCustomer is null && conversion.Type != ConversionType.Lead)
            {
                conversion.NewCustomer = facts.History.IsNew(conversion.CustomerId, conversion.OccurredAt);
            }

            if (!facts.Touches.Complete && TouchFinder.NeedsTouches(ClueOf(conversion), program, clickIds))
            {
                conversion.Wait(ConversionStatus.Attributing);
                facts.History.Add(conversion);
                continue;
            }

            var (converted, fxStep) = await ConvertAsync(conversion, program, ct);
            if (!converted)
            {
                conversion.Wait(ConversionStatus.AwaitingRate);
                facts.History.Add(conversion);
                continue;
            }

            var question = ladder.Ask(conversion, visitorsOf(conversion), facts);
            var decision = attribution.Decide(question);
            var first = facts.History.FirstSale(conversion.CustomerId, conversion.ProgramId);
            var renewals = facts.History.RenewalsOf(conversion.CustomerId, conversion.ProgramId);
            IReadOnlyList<ExplainStep> steps = fxStep is null ? decision.Steps : [.. decision.Steps, fxStep];
            conversion.Decide(
                question, decision, steps, conversion.Type == ConversionType.Renewal ? first?.Id
                    : null, program.QualifyLeadsAtOnce);
            facts.History.Add(conversion);
            AddCredits(conversion);
            AddLate(conversion, decision.Late);
            if (conversion.Status != ConversionStatus.Attributed || conversion.LeadStatus == LeadStatus.Received)
            {
                continue;
            }

            var renewal = conversion.Type == ConversionType.Renewal && first is not null
                ? new RenewalOf(first.Id, first.At, renewals)
                : null;
            if (renewal is not null && ready.Exists(r => r.Conversion.Id == renewal.FirstSaleId))
            {
                // The renewal takes over the rule that paid the first sale, so that one must be on the books.
                await BookAsync(ready, ct);
                await db.SaveChangesAsync(ct);
            }

            ready.Add((conversion, Attributed(conversion, program, renewal)));
        }

        await BookAsync(ready, ct);
        foreach (var conversion in conversions)
        {
            conversion.Answer ??= AnswerOf(conversion, []);
        }
    }

    public static AttributedConversion Attributed(Conversion conversion, ProgramFacts program, RenewalOf? renewal) =>
        new(
        conversion.Id, program, conversion.Type, conversion.OccurredAt, conversion.Order, conversion.Amount!.Value,
        conversion.Lines, conversion.NewCustomer, conversion.Input.CustomerCountry, conversion.Input.CouponCode,
        conversion.Input.Metadata, conversion.Credits, renewal, conversion.Steps);

    public static ConversionAnswer AnswerOf(Conversion conversion, IReadOnlyList<CommissionLine> commissions) => new(
        conversion.Id,
        conversion.Status,
        conversion.Unattributed,
        [.. conversion.Credits.Select(
            c => new CreditAnswer(c.PartnerId, c.LinkId, c.ClickId, c.WeightBasisPoints, c.Reason))],
        [.. commissions.Select(c => new CommissionAnswer(c.Id, c.PartnerId, c.Amount, c.Status, c.DueAt))]);

    public static VisitorClue ClueOf(Conversion conversion) => new(
        conversion.ProgramId, conversion.Input.ClickId, conversion.Input.VisitorId, conversion.Input.CustomerExternalId,
        conversion.OccurredAt);

    private async Task BookAsync(
        List<(Conversion Conversion, AttributedConversion Attributed)> ready, CancellationToken ct)
    {
        if (ready.Count == 0)
        {
            return;
        }

        var booked = await booking.BookAsync([.. ready.Select(r => r.Attributed)], ct);
        for (var i = 0; i < ready.Count; i++)
        {
            ready[i].Conversion.Explain(booked[i].Nothing);
            ready[i].Conversion.Answer ??= AnswerOf(ready[i].Conversion, booked[i].Lines);
        }

        ready.Clear();
    }

    /// <summary>One row per partner, however often it touched the order, with the link of its latest touch: as its
    /// commission has it.</summary>
    private void AddCredits(Conversion conversion)
    {
        if (ConversionSource.Of(conversion) is { } source)
        {
            db.Add(source);
        }

        var partners = conversion.Credits.OrderBy(c => c.TouchedAt ?? DateTimeOffset.MaxValue)
            .GroupBy(c => c.PartnerId);
        foreach (var (at, credits) in partners.Index())
        {
            db.Add(new CreditEntry
            {
                ConversionId = conversion.Id,
                Position = at,
                ProgramId = conversion.ProgramId,
                MerchantId = conversion.MerchantId,
                PartnerId = credits.Key,
                LinkId = credits.Last().LinkId,
                WeightBasisPoints = credits.Sum(c => c.WeightBasisPoints),
                Reason = credits.Last().Reason,
                OccurredAt = conversion.OccurredAt,
            });
        }
    }

    private void AddLate(Conversion conversion, IReadOnlyList<LateTouched> late)
    {
        foreach (var touched in conversion.Status == ConversionStatus.Test ? [] : late)
        {
            db.Add(new LateTouchEntry
            {
                ConversionId = conversion.Id,
                ProgramId = conversion.ProgramId,
                MerchantId = conversion.MerchantId,
                PartnerId = touched.PartnerId,
                OccurredAt = conversion.OccurredAt,
                WithoutBasisPoints = touched.WithoutBasisPoints,
                GotBasisPoints = touched.GotBasisPoints,
            });
        }
    }

    private async Task<(bool Done, ExplainStep? Step)> ConvertAsync(
        Conversion conversion, ProgramFacts program, CancellationToken ct)
    {
        var order = conversion.Order;
        if (order.Currency == program.Currency)
        {
            conversion.Convert(order, conversion.Input.Lines);
            return (true, null);
        }

        var key = (order.Currency, program.Currency, conversion.OccurredAt.UtcDay());
        if (!quotes.TryGetValue(key, out var quote))
        {
            quotes[key] = quote = await rates.FindAsync(key.Item1, key.Item2, key.Item3, ct);
        }

        if (quote is null)
        {
            return (false, null);
        }

        var amount = quote.Convert(order);
        conversion.Convert(amount, ConvertLines(conversion.Input.Lines, amount));
        return (true, ExplainStep.Of(
            "fx", "used", "fx.converted", ("order", ExplainArg.Money(order)), ("amount", ExplainArg.Money(amount)),
            ("rate", ExplainArg.Number(quote.Rate)), ("from", ExplainArg.Text(quote.From.Code)),
            ("to", ExplainArg.Text(quote.To.Code)), ("day", ExplainArg.Day(quote.Day))));
    }

    /// <summary>Cuts the converted whole by the lines' amounts, so that the lines still sum to it.</summary>
    private static IReadOnlyList<OrderLine> ConvertLines(IReadOnlyList<OrderLine> lines, Money whole)
    {
        if (lines.Count == 0 || lines.All(l => l.Amount.IsZero))
        {
            return [.. lines.Select(l => l with { Amount = Money.Zero(whole.Currency) })];
        }

        var parts = Split.ByLargestRemainder(whole.Minor, [.. lines.Select(l => l.Amount.Minor)]);
        return [.. lines.Select((l, i) => l with { Amount = new Money(parts[i], whole.Currency) })];
    }
}
