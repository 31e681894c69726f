using Rattan.Deals.Creators;

namespace Rattan.Deals.Terms;

/// <param name="ValueMinor">In minor units of the terms' currency.</param>
/// <param name="Returns">The creator gives it back.</param>
internal sealed record SampleTerm(string What, long ValueMinor, bool Returns);

/// <param name="Count">So many posts, each accepted by itself.</param>
/// <param name="Weight">The part of the fee that each of them is, beside the weights of the others.</param>
internal sealed record DeliverableTerm(
    PostFormat Format, SocialPlatform Platform, int Count, DateOnly? DueOn, string? Brief, int Weight);

/// <summary>What is agreed, in one currency. Kept as it was said; other terms are another version.</summary>
internal sealed record TermsContent
{
    /// <summary>The creator's.</summary>
    public required Money Fee { get; init; }

    /// <summary>The network's, on top of the fee.</summary>
    public required Money Margin { get; init; }

    public string? CommissionNote { get; init; }

    public IReadOnlyList<SampleTerm> Samples { get; init; } = [];

    public string? BonusCondition { get; init; }

    public long BonusMinor { get; init; }

    public string? UsageRights { get; init; }

    public DateOnly? UsageUntil { get; init; }

    public string? Exclusivity { get; init; }

    public DateOnly? ExclusiveUntil { get; init; }

    /// <summary>The price is set aside from the merchant's wallet when the terms are signed.</summary>
    public bool Escrow { get; init; }

    /// <summary>To the creator when the deal is cancelled after samples were sent.</summary>
    public long CancelFeeMinor { get; init; }

    /// <summary>Of a post's fee, for each day that it is late.</summary>
    public Percent LatePerDay { get; init; }

    /// <summary>The most that lateness takes from a post's fee.</summary>
    public Percent LateCap { get; init; }

    public IReadOnlyList<DeliverableTerm> Deliverables { get; init; } = [];

    public Currency Currency => Fee.Currency;

    /// <summary>What the merchant pays.</summary>
    public Money Price => Fee + Margin;

    public Money Bonus => new(BonusMinor, Currency);

    public Money CancelFee => new(CancelFeeMinor, Currency);
}
