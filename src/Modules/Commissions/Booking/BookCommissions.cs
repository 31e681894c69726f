using Rattan.Commissions.Lines;
using Rattan.Commissions.Plans;
using Rattan.Commissions.Plans.Engine;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Booking;

/// <summary>Plans a batch of attributed conversions and books what they pay. What the batch needs is read at once, in
/// the same few round trips for one conversion and for a thousand.</summary>
internal sealed class BookCommissions(
    AppDbContext db, PlanShelf shelf, FirstSales firstSales, IPartners partners, ILedger ledger, TimeProvider clock)
{
    public async Task<IReadOnlyList<BookedConversion>> BookAsync(
        IReadOnlyList<AttributedConversion> conversions, CancellationToken ct)
    {
        var programs = conversions.Select(c => c.Program).DistinctBy(p => p.Id).ToList();
        var histories = await shelf.HistoriesAsync(programs, ct);
        await firstSales.LoadAsync(conversions, ct);
        var traits = await BatchTraits.ReadAsync(partners, conversions, ct);
        var booked = new List<BookedConversion>(conversions.Count);
        foreach (var conversion in conversions)
        {
            var history = histories.GetValueOrDefault(conversion.Program.Id);
            booked.Add(history?.At(conversion.OccurredAt) is { } plan
                ? Book(new PlanQuestion(
                    conversion, plan, traits.Of(conversion), firstSales.TermsOf(conversion, history)))
                : new BookedConversion([], [WhyNothing.NoPlan]));
        }

        return booked;
    }

    private BookedConversion Book(PlanQuestion question)
    {
        var now = clock.Now();
        var lines = Calculate.Run(question).Select(planned => Line(question.Order, planned, now)).ToList();
        if (lines.Count == 0)
        {
            return new BookedConversion([], WhyNothing.Of(question));
        }

        db.Set<Commission>().AddRange(lines);
        firstSales.Add(question.Order, lines);
        ledger.Post(Entries.Booked(lines));
        return new BookedConversion(
            [.. lines.Select(c => new CommissionLine(c.Id, c.PartnerId, c.Amount, c.Status, c.DueAt))], []);
    }

    private static Commission Line(AttributedConversion order, PlannedCommission planned, DateTimeOffset now)
    {
        var program = order.Program;
        var fee = program.NetworkFee.Of(planned.Amount);
        var due = order.OccurredAt.AddDays(program.HoldDays);
        return new Commission
        {
            Id = EntityId.New<CommissionId>(now),
            ConversionId = order.Id,
            ProgramId = program.Id,
            MerchantId = program.MerchantId,
            PartnerId = planned.PartnerId,
            LinkId = planned.LinkId,
            PlanVersion = planned.PlanVersion,
            RuleName = planned.RuleName,
            OnKind = OnKind.Of(order.Type),
            AmountMinor = planned.Amount.Minor,
            FeeMinor = fee.Minor,
            Currency = planned.Amount.Currency,
            OccurredAt = order.OccurredAt,
            CreatedAt = now,
            DueAt = due,
            Shares = LineShare.WithFees(planned.Shares, fee),
            Steps = [.. order.Steps, .. planned.Steps, .. FeeAndHold(program, fee, due)],
        };
    }

    internal static ExplainStep[] FeeAndHold(ProgramFacts program, Money fee, DateTimeOffset due) =>
    [
        ExplainStep.Of(
            "fee", "noted", "commission.fee",
            ("percent", ExplainArg.Percent(program.NetworkFee)), ("fee", ExplainArg.Money(fee))),
        ExplainStep.Of(
            "hold", "noted", "commission.hold",
            ("days", ExplainArg.Number(program.HoldDays)), ("due", ExplainArg.Instant(due))),
    ];
}
