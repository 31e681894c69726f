using System.Text.Json.Serialization;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Contracts.Attribution;

/// <summary>A touch that may win, with what the ladder found out about it. <paramref name="Refused"/> is a reason
/// word (partner_blocked, not_enrolled, self_referral, …) when it may not.</summary>
public sealed record TouchCandidate(
    PartnerId PartnerId,
    string PartnerName,
    LinkId? LinkId,
    string? ClickId,
    DateTimeOffset At,
    string FoundBy,
    string? Refused = null)
{
    /// <summary>An impression, not a click.</summary>
    public bool IsView { get; init; }

    public PartnerPromotion Promotion { get; init; }

    /// <summary>What the partner's contract gives it of orders that it touched late, where the program guards
    /// against that.</summary>
    public int LateShareBasisPoints { get; init; }
}

/// <summary>A touch with the reason word why it may not have a share; null when it may.</summary>
public sealed record JudgedTouch(TouchCandidate Touch, string? Refused);

/// <summary>A lead that this customer left, which may lock the sale to its partner.</summary>
public sealed record LeadLock(ConversionId LeadId, DateTimeOffset At, IReadOnlyList<Credit> Credits);

public sealed record CouponCandidate(PartnerId PartnerId, string PartnerName, string Code, string? Refused = null)
{
    public PartnerPromotion Promotion { get; init; }

    public int LateShareBasisPoints { get; init; }
}

/// <summary>Everything the decision depends on; deciding again from the same question gives the same answer.</summary>
public sealed record AttributionQuestion(
    DateTimeOffset OccurredAt,
    AttributionModel Model,
    int ClickWindowDays,
    int? LockInDays,
    bool CouponWins,
    IReadOnlyList<TouchCandidate> Touches,
    ClickIdVerdict? ClickIdRefused,
    LeadLock? Lead,
    IReadOnlyList<Credit>? FirstSaleCredits,
    CouponCandidate? Coupon,
    TouchCandidate? Declared)
{
    public int HalfLifeHours { get; init; } = 168;

    /// <summary>Of Markov.</summary>
    public int MarkovOrder { get; init; } = 1;

    /// <summary>Of a program that pays by weights: those in force at the order. Null: there were none.</summary>
    public WeightsInForce? Weights { get; init; }

    /// <summary>0: views do not count.</summary>
    public int ViewWindowHours { get; init; }

    /// <summary>The partner that the shop names goes before touches.</summary>
    public bool DeclaredWins { get; init; }

    /// <summary>Minutes before the order in which a touch is late; 0: no guard.</summary>
    public int LateTouchMinutes { get; init; }

    /// <summary>When the customer went to pay, where the shop said so.</summary>
    public DateTimeOffset? CheckoutAt { get; init; }

    /// <summary>False where a click id settled it and nobody asked for other touches.</summary>
    public bool TouchesLookedUp { get; init; }

    /// <summary>What late touches are measured from.</summary>
    [JsonIgnore]
    public DateTimeOffset LateUntil => CheckoutAt is { } at && at <= OccurredAt ? at : OccurredAt;
}

/// <summary>A partner's share of a conversion; the weights of one conversion sum to 10,000.</summary>
/// <param name="Reason">last_click, first_click, last_view, first_view, linear, time_decay, position, markov,
/// shapley, late_touch, lead_lock, first_sale, coupon, declared.</param>
public sealed record Credit(
    PartnerId PartnerId, string PartnerName, LinkId? LinkId, string? ClickId, int WeightBasisPoints, string Reason,
    DateTimeOffset? TouchedAt)
{
    public bool IsOf(TouchCandidate touch) => touch.ClickId is not null
        ? ClickId == touch.ClickId
        : ClickId is null && PartnerId == touch.PartnerId && TouchedAt == touch.At && LinkId == touch.LinkId;
}

/// <param name="Unattributed">Set, as a reason word, exactly when <paramref name="Credits"/> is empty.</param>
public sealed record AttributionDecision(
    IReadOnlyList<Credit> Credits, string? Unattributed, IReadOnlyList<ExplainStep> Steps)
{
    /// <summary>The partners that the guard held back, each once; empty when it did not act.</summary>
    public IReadOnlyList<LateTouched> Late { get; init; } = [];
}

/// <summary>What a partner that touched an order late got of it, and would have got without the guard, all its touches
/// together.</summary>
public sealed record LateTouched(PartnerId PartnerId, int WithoutBasisPoints, int GotBasisPoints);

/// <summary>Decides who earned a conversion. Pure: no clock, no store.</summary>
public interface IAttribution
{
    AttributionDecision Decide(AttributionQuestion question);

    /// <summary>Every touch once, the first one first.</summary>
    IReadOnlyList<JudgedTouch> Judge(AttributionQuestion question);
}
