using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Tracking.WhatIf;

namespace Rattan.Tracking.Tests;

/// <summary>A kept question is put again: what it kept stays, what it did not keep is looked up.</summary>
public sealed class WhatIfTests
{
    private static readonly DateTimeOffset Order = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ProgramFacts Draft = new(
        new ProgramId(Guid.CreateVersion7(Order)), 1, new MerchantId(Guid.CreateVersion7(Order)), "Ana's Shoes",
        "Shoes", Currency.Of("EUR"), "UTC", "https://shop.example.com/", FallbackUrl: null,
        new AllowedDomains(["shop.example.com"]), ClickWindowDays: 30, LockInDays: null, UniqueWindowHours: 24,
        HoldDays: 0, Funding.Advance, default, AttributionModel.Linear, CouponWins: false, QualifyLeadsAtOnce: false,
        ConsentDefault.Granted, ProgramStatus.Active)
    {
        ViewWindowHours = 24,
    };

    [Theory]
    [InlineData(true, false, new[] { "kept" })]
    [InlineData(true, true, new[] { "kept", "view" })]
    [InlineData(false, true, new[] { "kept", "later", "view" })]
    [InlineData(false, false, new[] { "kept" })]
    public void Only_what_was_not_kept_is_looked_up_and_only_where_the_draft_asks_for_it(
        bool lookedUp, bool needed, string[] expected) =>
        Questions.Put(
            Question(Touch("kept")) with { TouchesLookedUp = lookedUp },
            Question(Touch("kept"), Touch("later"), Touch("view") with { IsView = true }), Draft, null, needed)
            .Touches.Select(t => t.ClickId).ShouldBe(expected);

    [Fact]
    public void What_was_refused_stays_refused_and_how_a_partner_promotes_is_as_it_is_now()
    {
        var put = Questions.Put(
            Question(Touch("kept") with { Refused = "not_enrolled" }),
            Question(Touch("kept") with { Promotion = PartnerPromotion.Coupon, LateShareBasisPoints = 700 }), Draft,
            null, needsTouches: true).Touches.ShouldHaveSingleItem();
        (put.Refused, put.Promotion, put.LateShareBasisPoints)
            .ShouldBe(("not_enrolled", PartnerPromotion.Coupon, 700));
    }

    [Theory]
    [InlineData(AttributionModel.Markov, 2, 5)]
    [InlineData(AttributionModel.Markov, 1, 9)]
    [InlineData(AttributionModel.Shapley, 2, 9)]
    public void Weights_stay_where_the_model_does_and_are_the_drafts_elsewhere(
        AttributionModel model, int order, int version) =>
        Questions.Put(
            Question(Touch("kept")) with
            {
                Model = AttributionModel.Markov,
                MarkovOrder = 2,
                Weights = Weights(5),
            },
            Question(Touch("kept")), Draft with { Model = model, MarkovOrder = order }, Weights(9), needsTouches: true)
            .Weights!.Version.ShouldBe(version);

    private static WeightsInForce Weights(int version) =>
        new(version, new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28), []);

    private static AttributionQuestion Question(params TouchCandidate[] touches) =>
        new(Order, AttributionModel.Last, 30, null, false, touches, null, null, null, null, null);

    private static TouchCandidate Touch(string id) => new(
        PartnerId.From(new Guid(7, 0, 0, new byte[8])), "Linh", null, id, Order.AddHours(-1), "visitor");
}
