using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;

namespace Rattan.Merchants.Incentives;

/// <summary>What one merchant brought in a month, in minor units: fees and proposals less media.</summary>
/// <param name="LateMinor">How much of the profit belongs to a month that was closed before it was booked.</param>
/// <param name="Entries">How many entries of the journal it is the sum of.</param>
/// <param name="IsNew">In its first months.</param>
internal sealed record BonusMerchant(
    MerchantId MerchantId, string Name, long FeeMinor, long ProposalMinor, long MediaMinor, long LateMinor, int Entries,
    bool IsNew)
{
    public long ProfitMinor => checked(FeeMinor + ProposalMinor - MediaMinor);
}

/// <summary>The part of the base that lies in one step of the rates, and what it brings.</summary>
internal sealed record BonusStep(long FromMinor, long? UpToMinor, long PartMinor, Percent Percent, long AmountMinor);

/// <param name="BaseMinor">The profit of the new merchant.</param>
internal sealed record BonusKicker(
    MerchantId MerchantId, string Name, long BaseMinor, Percent Percent, long AmountMinor);

/// <summary>A sales person's bonus of a month in one currency and all it is made of; amounts in minor units.</summary>
/// <param name="CarriedInMinor">The loss of the month before, zero or negative.</param>
/// <param name="CutMinor">What the cap takes off, zero or negative.</param>
/// <param name="CarriedOutMinor">The loss that goes to the next month, zero or negative.</param>
internal sealed record Bonus(
    Currency Currency, IReadOnlyList<BonusMerchant> Merchants, long CarriedInMinor, long BaseMinor,
    IReadOnlyList<BonusStep> Steps, IReadOnlyList<BonusKicker> Kickers, long CutMinor, long TotalMinor,
    long CarriedOutMinor)
{
    /// <summary>
    /// base = sum of the merchants' profits + loss carried in. At or below zero nothing is earned, and with clawback
    /// the loss is carried on. Above, each step brings its percent of the part of the base that lies in it, and each
    /// new merchant with a profit the kicker of it; each of these lines is rounded half up, once. The cap cuts their
    /// sum. The parts therefore always add up to the total.
    /// </summary>
    public static Bonus Of(
        Currency currency, IReadOnlyList<BonusMerchant> merchants, long carriedIn, IncentiveTerms terms)
    {
        var whole = checked(merchants.Sum(m => m.ProfitMinor) + carriedIn);
        if (whole <= 0)
        {
            return new Bonus(currency, merchants, carriedIn, whole, [], [], 0, 0, terms.Clawback ? whole : 0);
        }

        var scale = terms.Scales.FirstOrDefault(s => s.Currency == currency);
        var steps = scale is null ? [] : Split(scale, whole);
        BonusKicker[] kickers = scale is null || terms.Kicker.Value == 0 ? []
            :
            [
                .. merchants.Where(m => m is { IsNew: true, ProfitMinor: > 0 }).Select(m => new BonusKicker(
                    m.MerchantId, m.Name, m.ProfitMinor, terms.Kicker,
                    terms.Kicker.Of(new Money(m.ProfitMinor, currency)).Minor)),
            ];
        var earned = checked(steps.Sum(s => s.AmountMinor) + kickers.Sum(k => k.AmountMinor));
        var total = Math.Min(earned, scale?.CapMinor ?? earned);
        return new Bonus(currency, merchants, carriedIn, whole, steps, kickers, total - earned, total, 0);
    }

    private static BonusStep[] Split(IncentiveScale scale, long whole)
    {
        var (steps, from) = (new List<BonusStep>(), 0L);
        foreach (var step in scale.Steps)
        {
            var part = Math.Min(whole, step.UpToMinor ?? whole) - from;
            if (part <= 0)
            {
                break;
            }

            steps.Add(new BonusStep(
                from, step.UpToMinor, part, step.Percent, step.Percent.Of(new Money(part, scale.Currency)).Minor));
            from += part;
        }

        return [.. steps];
    }
}

/// <summary>Whose bonus it is.</summary>
internal sealed record PersonBonus(UserId OwnerId, string OwnerName, Bonus Bonus);

/// <summary>Profit that counts for nobody: of a merchant that nobody owned, or (without a merchant) of an entry that
/// names none.</summary>
internal sealed record NobodysProfit(Currency Currency, MerchantId? MerchantId, string? Name, long Minor, int Entries);

internal sealed record MonthBonuses(IReadOnlyList<PersonBonus> Bonuses, IReadOnlyList<NobodysProfit> Nobodys);
