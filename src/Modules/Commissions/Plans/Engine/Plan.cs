using Rattan.Contracts.Commissions;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Plans.Engine;

/// <summary>A plan version, read and checked; immutable, so it is kept in memory by its id.</summary>
internal sealed record Plan(PlanId Id, int Version, DateTimeOffset EffectiveFrom, IReadOnlyList<Rule> Rules)
{
    public bool LooksAtLines { get; } = Rules.Any(r => r.When is { LooksAtLines: true });
}

internal sealed record Rule(string Name, Condition? When, IReadOnlyList<Pay> Pays, Recurring? Recurring)
{
    public Pay? PayFor(ConversionType on) => Pays.FirstOrDefault(p => p.On == on);
}

/// <summary>Exactly one of percent and flat is set.</summary>
internal sealed record Pay(ConversionType On, Percent? Percent, Money? Flat);

/// <summary>How long renewals take the sale pay; exactly one is set. Months are calendar months from the first sale
/// in the program's time zone; a renewal at their very end is outside.</summary>
internal sealed record Recurring(int? Months, int? Renewals);
