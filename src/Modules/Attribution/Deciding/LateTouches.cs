using Rattan.Contracts.Attribution;
using Rattan.Contracts.Partners;

namespace Rattan.Attribution.Deciding;

/// <summary>A partner that came late: by a touch, or by a coupon entered at checkout.</summary>
/// <param name="Content">The last content before it.</param>
/// <param name="Contract">What its contract gives it; <paramref name="Part"/> is what it gets of that.</param>
internal sealed record LatePartner(
    PartnerId Id, TouchCandidate? Touch, CouponCandidate? Coupon, TouchCandidate Content, int Contract, int Part);

/// <summary>The late-touch guard: touches of coupon, cashback and extension partners within the program's minutes
/// before the order, with content before them, take what their contracts give and no more. Of each such partner the
/// last one counts. Together they take no more than the largest of their contracts, divided by what each gives, so that
/// however many pile up, the others keep what that contract leaves them.</summary>
/// <param name="All">Every touch that is held back, with those that do not count.</param>
internal sealed record LateTouches(IReadOnlyList<LatePartner> Partners, IReadOnlyList<TouchCandidate> All)
{
    public int Whole => Partners.Sum(p => p.Part);

    /// <summary>Null when there is nothing to hold back.</summary>
    /// <param name="free">The touches that may win, oldest first.</param>
    public static LateTouches? Find(AttributionQuestion question, IReadOnlyList<TouchCandidate> free)
    {
        var coupon = question is { CouponWins: true, Coupon: { Refused: null } winner } ? winner : null;
        if (question.LateTouchMinutes <= 0 || (coupon is not null && !IsHeldBack(coupon.Promotion)))
        {
            return null;
        }

        var from = question.LateUntil - TimeSpan.FromMinutes(question.LateTouchMinutes);
        TouchCandidate? content = null;
        var late = new List<(TouchCandidate Touch, TouchCandidate Content)>();
        foreach (var touch in free)
        {
            if (touch.Promotion == PartnerPromotion.Content)
            {
                content = touch;
            }
            else if (content is not null && touch.At >= from && IsHeldBack(touch.Promotion))
            {
                late.Add((touch, content));
            }
        }

        var partners = late.GroupBy(l => l.Touch.PartnerId).Select(g => g.Last())
            .Where(l => l.Touch.PartnerId != coupon?.PartnerId)
            .Select(l => new LatePartner(
                l.Touch.PartnerId, l.Touch, null, l.Content, l.Touch.LateShareBasisPoints, 0)).ToList();
        if (coupon is not null && content is not null)
        {
            partners.Add(new LatePartner(
                coupon.PartnerId, null, coupon, content, coupon.LateShareBasisPoints, 0));
        }

        return partners.Count == 0 || (coupon is not null && content is null)
            ? null : new LateTouches(Divide(partners), [.. late.Select(l => l.Touch)]);
    }

    public IEnumerable<Credit> Credits() => Partners.Where(p => p.Part > 0).Select(p => p.Touch is { } touch
        ? new Credit(touch.PartnerId, touch.PartnerName, touch.LinkId, touch.ClickId, p.Part, "late_touch", touch.At)
        : new Credit(p.Id, p.Coupon!.PartnerName, null, null, p.Part, "late_touch", null));

    private static List<LatePartner> Divide(List<LatePartner> partners)
    {
        var most = partners.Max(p => p.Contract);
        if (most == 0)
        {
            return partners;
        }

        var parts = Split.ByLargestRemainder(most, [.. partners.Select(p => (long)p.Contract)]);
        return [.. partners.Select((p, i) => p with { Part = (int)parts[i] })];
    }

    private static bool IsHeldBack(PartnerPromotion promotion) =>
        promotion is PartnerPromotion.Coupon or PartnerPromotion.Cashback or PartnerPromotion.Extension;
}
