using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;

namespace Rattan.Contracts.Commissions;

/// <summary>What a plan in force pays for one kind of event, for those who think about joining. Exactly one of
/// <paramref name="Percent"/> and <paramref name="Flat"/> is set.</summary>
/// <param name="Conditional">Only some orders or partners: the rule has conditions.</param>
/// <param name="RecurringMonths">Renewals are paid for so many months; null when they are not.</param>
/// <param name="RecurringRenewals">So many renewals are paid; null when they are not.</param>
public sealed record PlanOffer(
    string RuleName,
    bool Conditional,
    ConversionType On,
    Percent? Percent,
    Money? Flat,
    int? RecurringMonths,
    int? RecurringRenewals);

public interface IPlanOffers
{
    /// <summary>In the order in which the rules are tried; empty when the program has no plan.</summary>
    Task<IReadOnlyList<PlanOffer>> OfAsync(ProgramFacts program, CancellationToken ct);
}
