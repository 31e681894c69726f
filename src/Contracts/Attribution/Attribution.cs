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
    string? Refused = null);

/// <summary>A lead that this customer left, which may lock the sale to its partner.</summary>
public sealed record LeadLock(ConversionId LeadId, DateTimeOffset At, IReadOnlyList<Credit> Credits);

public sealed record CouponCandidate(PartnerId PartnerId, string PartnerName, string Code, string? Refused = null);

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
    TouchCandidate? Declared);

/// <summary>A partner's share of a conversion; the weights of one conversion sum to 10,000.</summary>
/// <param name="Reason">last_click, first_click, lead_lock, first_sale, coupon, declared.</param>
public sealed record Credit(
    PartnerId PartnerId, string PartnerName, LinkId? LinkId, string? ClickId, int WeightBasisPoints, string Reason,
    DateTimeOffset? TouchedAt);

/// <param name="Unattributed">Set, as a reason word, exactly when <paramref name="Credits"/> is empty.</param>
public sealed record AttributionDecision(
    IReadOnlyList<Credit> Credits, string? Unattributed, IReadOnlyList<ExplainStep> Steps);

/// <summary>Decides who earned a conversion. Pure: no clock, no store.</summary>
public interface IAttribution
{
    AttributionDecision Decide(AttributionQuestion question);
}
