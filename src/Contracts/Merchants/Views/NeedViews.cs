using Rattan.Contracts.Access;

namespace Rattan.Contracts.Merchants.Views;

/// <summary>Row of <c>v_needs</c>: what a merchant wants promoted.</summary>
public sealed class NeedRow : IMerchantOwned
{
    public MerchantNeedId NeedId { get; init; }

    public MerchantId MerchantId { get; init; }

    public required string Product { get; init; }

    public string? Link { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required IReadOnlyList<string> Countries { get; init; }

    /// <summary>Slugs of <see cref="ProductCategories"/>.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Gmv (minor units of the budget's currency), Roi (whole percent) or Leads.</summary>
    public string? GoalKind { get; init; }

    public long? GoalValue { get; init; }

    /// <summary>Of the merchant's sales; given with a goal in ROI.</summary>
    public Percent? GrossMargin { get; init; }

    public long? BudgetMinor { get; init; }

    public string? BudgetCurrency { get; init; }

    public DateOnly? StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    /// <summary>No competitor is promoted beside it.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Slugs of restricted categories.</summary>
    public required IReadOnlyList<string> Restricted { get; init; }

    /// <summary>Draft, Open, Matched, Proposed or Closed.</summary>
    public required string Status { get; init; }

    public UserId? PromoterId { get; init; }
}
