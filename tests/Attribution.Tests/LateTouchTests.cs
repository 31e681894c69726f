using Rattan.Attribution.Deciding;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Attribution.Tests;

/// <summary>Coupon, cashback and extension partners that appear just before the order, after somebody's content.
/// Partner A makes content.</summary>
public sealed class LateTouchTests
{
    private static AttributionQuestion Guarded(params TouchCandidate[] touches) =>
        Given.Question(touches) with { LateTouchMinutes = 60 };

    private static AttributionDecision Decide(AttributionQuestion question) => new DecideCredits().Decide(question);

    private static string[] Credits(AttributionQuestion question) =>
        [.. Decide(question).Credits.Select(c => $"{c.PartnerName} {c.WeightBasisPoints} {c.Reason}")];

    [Fact]
    public void A_late_coupon_site_takes_nothing_from_the_creator_unless_its_contract_says_so()
    {
        Credits(Guarded(Given.Click('A', 3), Given.Late('B', 3))).ShouldBe(["A 10000 last_click"]);
        Credits(Guarded(Given.Click('A', 3), Given.Late('B', 3, share: 1_000)))
            .ShouldBe(["A 9000 last_click", "B 1000 late_touch"]);
        Credits(Guarded(Given.Click('A', 3), Given.Late('B', 3, share: 10_000))).ShouldBe(["B 10000 late_touch"]);
    }

    [Theory]
    [InlineData(PartnerPromotion.Coupon, true)]
    [InlineData(PartnerPromotion.Cashback, true)]
    [InlineData(PartnerPromotion.Extension, true)]
    [InlineData(PartnerPromotion.Content, false)]
    [InlineData(PartnerPromotion.Search, false)]
    public void Only_partners_who_live_on_the_checkout_are_held_back(PartnerPromotion promotion, bool held) =>
        (Credits(Guarded(Given.Click('A', 3), Given.Late('B', 3, promotion)))[0] == "A 10000 last_click")
            .ShouldBe(held);

    [Theory]
    [InlineData(60, true)]
    [InlineData(60.1, false)]
    public void Late_is_within_the_programs_minutes(double minutes, bool held) =>
        (Decide(Guarded(Given.Click('A', 3), Given.Late('B', minutes))).Late.Count == 1).ShouldBe(held);

    [Fact]
    public void Without_content_before_it_nobody_is_late()
    {
        Credits(Guarded(Given.Late('C', 600, PartnerPromotion.Search), Given.Late('B', 3)))
            .ShouldBe(["B 10000 last_click"]);
        Credits(Guarded(Given.Late('B', 30), Given.Late('A', 20, PartnerPromotion.Content)))
            .ShouldBe(["A 10000 last_click"]);
        Decide(Guarded(Given.Late('B', 30), Given.Late('A', 20, PartnerPromotion.Content))).Late.ShouldBeEmpty();
    }

    [Fact]
    public void Content_that_may_not_win_protects_nobody() =>
        Credits(Guarded(Given.Click('A', 3, "partner_blocked"), Given.Late('B', 3)))
            .ShouldBe(["B 10000 last_click"]);

    [Fact]
    public void The_rest_is_shared_by_the_model() =>
        Credits(Guarded(Given.Click('A', 3), Given.Click('C', 2), Given.Late('B', 3, share: 1_000)) with
        {
            Model = AttributionModel.Linear,
        }).ShouldBe(["A 4500 linear", "C 4500 linear", "B 1000 late_touch"]);

    [Fact]
    public void However_many_come_late_the_others_keep_what_the_largest_contract_leaves()
    {
        var question = Guarded(
            Given.Click('A', 3), Given.Late('B', 3, share: 3_000),
            Given.Late('C', 2, PartnerPromotion.Extension, 1_000));
        Credits(question).ShouldBe(["A 7000 last_click", "B 2250 late_touch", "C 750 late_touch"]);
        Decide(question).Steps.Where(s => s.Key == "attribution.late_touch_part").Select(s => s.Args["part"].Value)
            .ShouldBe(["22.5", "7.5"]);
    }

    [Fact]
    public void Of_one_late_partner_the_last_touch_counts()
    {
        var question = Guarded(
            Given.Click('A', 3), Given.Late('B', 9, share: 1_000), Given.Late('B', 3, share: 1_000));
        var decision = Decide(question);
        decision.Credits.Single(c => c.Reason == "late_touch").TouchedAt.ShouldBe(Given.Order.AddMinutes(-3));
        decision.Steps.ShouldContain(s => s.Args.GetValueOrDefault("reason").Value == "late_touch_again");
    }

    [Fact]
    public void A_partner_keeps_what_it_earned_before_it_was_late() =>
        Credits(Guarded(
            Given.Click('A', 3), Given.Late('B', 60 * 24, share: 1_000), Given.Late('B', 3, share: 1_000)))
            .ShouldBe(["B 9000 last_click", "B 1000 late_touch"]);

    [Fact]
    public void Minutes_are_counted_from_the_checkout_where_the_shop_says_when_it_was()
    {
        var question = Guarded(Given.Click('A', 3), Given.Late('B', 90));
        Decide(question).Late.ShouldBeEmpty();
        Decide(question with { CheckoutAt = Given.Order.AddMinutes(-60) }).Late.Count.ShouldBe(1);
        Decide(question with { CheckoutAt = Given.Order.AddMinutes(60) }).Late.ShouldBeEmpty();
    }

    [Fact]
    public void A_coupon_entered_at_checkout_is_late_as_well()
    {
        var question = Guarded(Given.Click('A', 3)) with
        {
            CouponWins = true,
            Coupon = Given.Coupon('B') with { Promotion = PartnerPromotion.Coupon, LateShareBasisPoints = 500 },
        };
        Credits(question).ShouldBe(["A 9500 last_click", "B 500 late_touch"]);
        Decide(question).Late.ShouldBe([new LateTouched(Given.Partner('B'), 10_000, 500)]);
        Credits(question with { Touches = [Given.Late('C', 600, PartnerPromotion.Search)] })
            .ShouldBe(["B 10000 coupon"]);
        Credits(question with { Coupon = Given.Coupon('C') }).ShouldBe(["C 10000 coupon"]);
    }

    [Fact]
    public void It_is_told_in_words_and_with_what_it_changed()
    {
        var decision = Decide(Guarded(Given.Click('A', 3), Given.Late('B', 2.5, share: 1_000)));
        var step = decision.Steps.Single(s => s.Key == "attribution.late_touch");
        (step.Args["minutes"].Value, step.Args["content"].Value, step.Args["share"].Value).ShouldBe(("3", "A", "10"));
        decision.Late.ShouldBe([new LateTouched(Given.Partner('B'), 10_000, 1_000)]);
    }

    [Fact]
    public void A_lead_goes_before_the_guard() =>
        Credits(Guarded(Given.Click('A', 3), Given.Late('B', 3)) with { Lead = Given.Lead(10, Given.Credit('B')) })
            .ShouldBe(["B 10000 lead_lock"]);
}
