using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Attribution.Tests;

/// <summary>Questions with names: partners A to F, times in days before the order.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Order = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    public static AttributionQuestion Question(params TouchCandidate[] touches) => new(
        Order, AttributionModel.Last, 30, null, false, touches, null, null, null, null, null);

    public static PartnerId Partner(char name) => PartnerId.From(new Guid(name, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    public static TouchCandidate Click(char partner, double daysBefore, string? refused = null) => new(
        Partner(partner), partner.ToString(), LinkId.From(Partner(partner).Value), $"{partner}{daysBefore}",
        Order.AddDays(-daysBefore), "visitor", refused);

    public static TouchCandidate View(char partner, double daysBefore, string? refused = null) =>
        Click(partner, daysBefore, refused) with { IsView = true };

    /// <summary>A click so many minutes before the order.</summary>
    public static TouchCandidate Late(
        char partner, double minutesBefore, PartnerPromotion promotion = PartnerPromotion.Coupon, int share = 0) =>
        Click(partner, minutesBefore / 24 / 60) with
        {
            Promotion = promotion,
            LateShareBasisPoints = share,
        };

    public static Credit Credit(
        char partner, int weight = 10_000, string reason = "last_click", double daysBefore = 50) => new(
        Partner(partner), partner.ToString(),
        LinkId.From(Partner(partner).Value), $"{partner}{daysBefore}", weight, reason,
        Order.AddDays(-daysBefore));

    public static LeadLock Lead(double daysBefore, params Credit[] credits) =>
        new(ConversionId.From(new Guid(9, 9, 9, [0, 0, 0, 0, 0, 0, 0, 0])), Order.AddDays(-daysBefore), credits);

    public static CouponCandidate Coupon(char partner, string? refused = null) =>
        new(Partner(partner), partner.ToString(), "SAVE10", refused);

    public static TouchCandidate Declared(char partner, string? refused = null) =>
        new(Partner(partner), partner.ToString(), null, null, Order, "declared", refused);
}
