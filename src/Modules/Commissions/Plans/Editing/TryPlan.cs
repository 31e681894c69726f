using System.Text.Json;
using Rattan.Commissions.Booking;
using Rattan.Commissions.Plans.Engine;
using Rattan.Commissions.Plans.Reading;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Plans.Editing;

/// <summary>An order that never was, for trying a plan.</summary>
internal sealed record ExampleOrder(ConversionType Type, Money Amount, string? Category, bool NewCustomer);

/// <param name="Steps">The same that a real order would keep.</param>
internal sealed record PlanTried(Money Commission, Money Fee, IReadOnlyList<ExplainStep> Steps);

/// <summary>What an order would pay by a plan that is not published: the engine that books is asked, nothing is
/// booked.</summary>
internal sealed class TryPlan(TimeProvider clock)
{
    private static readonly PartnerId Somebody = PartnerId.From(new Guid(1, 0, 0, new byte[8]));

    public Result<PlanTried> Run(JsonElement plan, ProgramFacts program, ExampleOrder example)
    {
        if (!PlanReader.Read(plan, program.Currency).TryValue(out var draft, out var refused))
        {
            return refused;
        }

        var now = clock.Now();
        var question = new PlanQuestion(
            Order(program, example, now),
            new Plan(PlanId.From(Guid.Empty), 1, DateTimeOffset.UnixEpoch, draft.Rules),
            new Dictionary<PartnerId, PartnerTraits> { [Somebody] = new(Somebody, null, null, null, 0) },
            new Dictionary<PartnerId, FirstSaleTerms>());
        var planned = Calculate.Run(question);
        var commission = new Money(planned.Sum(line => line.Amount.Minor), program.Currency);
        var fee = new Money(planned.Sum(line => program.NetworkFee.Of(line.Amount).Minor), program.Currency);
        return planned.Count == 0
            ? new PlanTried(commission, fee, WhyNothing.Of(question))
            : new PlanTried(
                commission, fee,
                [
                    .. planned.SelectMany(line => line.Steps),
                    .. BookCommissions.FeeAndHold(program, fee, now.AddDays(program.HoldDays)),
                ]);
    }

    private static AttributedConversion Order(ProgramFacts program, ExampleOrder example, DateTimeOffset now)
    {
        var amount = example.Type == ConversionType.Lead ? Money.Zero(program.Currency) : example.Amount;
        IReadOnlyList<OrderLine> lines = string.IsNullOrWhiteSpace(example.Category) ? []
            : [new OrderLine("example", example.Category.Trim(), 1, amount)];
        return new AttributedConversion(
            ConversionId.From(Guid.Empty), program, example.Type, now, amount, amount, lines, example.NewCustomer, null,
            null, new Dictionary<string, string>(StringComparer.Ordinal),
            [new Credit(Somebody, "", null, null, BasisPoints.Whole, "last_click", now)], null, []);
    }
}
