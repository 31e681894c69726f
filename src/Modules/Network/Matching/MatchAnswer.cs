using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Network.Grades;
using Rattan.Network.Resources;

namespace Rattan.Network.Matching;

internal enum MatchReasonKind
{
    /// <summary>Number: placements with a cost; ratio: their average ROAS; name: country · category, empty for
    /// everything.</summary>
    Record,

    /// <summary>Number: resources like it.</summary>
    NoRecord,

    /// <summary>The record is from other countries or categories.</summary>
    Elsewhere,
    CountryNamed,
    CountryAny,
    CategoryNamed,
    CategoryAny,

    /// <summary>Number: percent of the budget; amount: cost of a placement.</summary>
    Price,
    PriceUnknown,

    /// <summary>Number: placements on time; of: all; name: the agency, empty for the resource itself.</summary>
    Delivery,

    /// <summary>The resource has terms of exclusivity that must be read.</summary>
    Terms,

    /// <summary>Number: active months of the last year; of: orders.</summary>
    Months,

    /// <summary>Number: active months with merchants of the same category.</summary>
    CategoryMonths,

    /// <summary>No month with a merchant of the same category.</summary>
    NoCategoryMonths,

    /// <summary>Number: partners like it that its record is drawn to.</summary>
    Peers,

    /// <summary>Number: months whose currency no rate leads from; they are left out.</summary>
    Unconverted,

    /// <summary>Ratio: GMV ÷ commissions and fees of the last year.</summary>
    Paid,
}

/// <summary>Part of why something stands where it does; see <see cref="MatchReasonKind"/>.</summary>
internal sealed record MatchReason(
    MatchReasonKind Kind, decimal? Number = null, decimal? Of = null, decimal? Ratio = null, Money? Amount = null,
    string? Name = null);

internal enum ConflictKind
{
    /// <summary>Name: the restricted category.</summary>
    Restricted,

    /// <summary>Amount: cost of a placement.</summary>
    Budget,

    /// <summary>Number: days that it is booked before.</summary>
    Lead,

    /// <summary>Name: its currency.</summary>
    NoRate,

    /// <summary>Name: the merchant that is there.</summary>
    Booked,
    Competitor,
    Exclusivity,
}

internal sealed record MatchConflict(
    ConflictKind Kind, decimal? Number = null, Money? Amount = null, string? Name = null);

/// <param name="Grade">Of the record that the expectation is from; null without one.</param>
/// <param name="ExpectedRoas">GMV ÷ cost; low to high is its 80 % interval.</param>
/// <param name="ExpectedRoi">Gross margin × ROAS − 1; null without a gross margin.</param>
/// <param name="Cost">Of a placement, in the currency of the budget where a rate leads there.</param>
/// <param name="InPlan">The budget buys it.</param>
internal sealed record ResourceMatch(
    ResourceId ResourceId, string Name, ResourceKind Kind, PromotionChannel Channel, string? OwnerName,
    GradeLetter? Grade, int Placements, decimal ExpectedRoas, decimal LowRoas, decimal HighRoas, decimal? ExpectedRoi,
    Money? Cost, Money? ExpectedGmv, bool InPlan, bool OnShortlist, IReadOnlyList<MatchReason> Reasons,
    IReadOnlyList<MatchConflict> Conflicts);

/// <param name="ExpectedGmv">Of the next month in which it is active; low to high is its 80 % interval.</param>
internal sealed record PartnerMatch(
    PartnerId PartnerId, int Number, string Name, PartnerKind Kind, string Country, Money ExpectedGmv, Money LowGmv,
    Money HighGmv, bool OnShortlist, IReadOnlyList<MatchReason> Reasons, IReadOnlyList<MatchConflict> Conflicts);

/// <summary>What a budget buys; low to high is where the GMV of the whole plan ends four times of five.</summary>
internal sealed record PlanAnswer(
    Money Budget, int Placements, Money Cost, Money Gmv, Money LowGmv, Money HighGmv, decimal? Roas, decimal? LowRoas,
    decimal? HighRoas, decimal? Roi)
{
    public static PlanAnswer Of(BudgetPlan plan, Currency currency, Percent? margin)
    {
        decimal? Ratio(long gmv) => plan.Cost == 0 ? null : decimal.Round((decimal)gmv / plan.Cost, 3);
        var roas = Ratio(plan.Gmv);
        return new PlanAnswer(
            new Money(plan.Budget, currency), plan.Placements.Count, new Money(plan.Cost, currency),
            new Money(plan.Gmv, currency), new Money(plan.Low, currency), new Money(plan.High, currency), roas,
            Ratio(plan.Low), Ratio(plan.High),
            roas is { } ratio && margin is { } percent ? decimal.Round(Expectation.Roi(ratio, percent), 3) : null);
    }
}

/// <param name="OpenNeeds">Open, matched or proposed ones that the person takes care of.</param>
/// <param name="Suggested">Nobody has fewer.</param>
internal sealed record PromoterChoice(UserId Id, string Name, int OpenNeeds, bool Suggested);

/// <param name="RequiredRoas">What the need's goal asks for: GMV ÷ budget, or (1 + ROI) ÷ gross margin.</param>
/// <param name="Fitting">How many resources fit without a conflict; <paramref name="Resources"/> are the best.</param>
/// <param name="Plan">Null without a budget.</param>
/// <param name="WhatIf">Plans for half to twice the budget.</param>
/// <param name="PartnersReadAt">The records of partners are this old.</param>
internal sealed record MatchAnswer(
    MerchantNeedId NeedId, string Product, string MerchantName, string Status, UserId? PromoterId,
    decimal? RequiredRoas, Percent? GrossMargin, Money? Budget, int Fitting, int Conflicting,
    IReadOnlyList<ResourceMatch> Resources, IReadOnlyList<ResourceMatch> WithConflicts,
    IReadOnlyList<PartnerMatch> Partners, DateTimeOffset PartnersReadAt, PlanAnswer? Plan,
    IReadOnlyList<PlanAnswer> WhatIf, IReadOnlyList<PromoterChoice> Promoters);
