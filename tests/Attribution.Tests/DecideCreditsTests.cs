using Rattan.Attribution.Deciding;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Merchants;

namespace Rattan.Attribution.Tests;

public sealed class DecideCreditsTests
{
    private static AttributionDecision Decide(AttributionQuestion question) => new DecideCredits().Decide(question);

    private static void Earned(AttributionDecision decision, char partner, string reason)
    {
        var credit = decision.Credits.ShouldHaveSingleItem();
        credit.PartnerId.ShouldBe(Given.Partner(partner));
        credit.Reason.ShouldBe(reason);
        credit.WeightBasisPoints.ShouldBe(10_000);
        decision.Unattributed.ShouldBeNull();
    }

    private static string[] Outcomes(AttributionDecision decision, string kind) =>
        [.. decision.Steps.Where(s => s.Kind == kind).Select(
            s => $"{s.Args["partner"].Value} {s.Outcome} {s.Args.GetValueOrDefault("reason").Value}")];

    [Fact]
    public void The_last_click_wins_and_the_earlier_one_is_told()
    {
        var decision = Decide(Given.Question(Given.Click('A', 5), Given.Click('B', 1)));
        Earned(decision, 'B', "last_click");
        Outcomes(decision, "touch").ShouldBe(["A rejected earlier_touch", "B used last_click"]);
    }

    [Fact]
    public void The_first_click_wins_where_the_program_says_so()
    {
        var decision = Decide(
            Given.Question(Given.Click('A', 5), Given.Click('B', 1)) with { Model = AttributionModel.First });
        Earned(decision, 'A', "first_click");
        Outcomes(decision, "touch").ShouldBe(["A used first_click", "B rejected later_touch"]);
    }

    [Theory]
    [InlineData(30.0, true)]
    [InlineData(30.0001, false)]
    [InlineData(0.0, true)]
    [InlineData(-0.0001, false)]
    public void A_click_counts_within_the_window_and_up_to_the_order(double daysBefore, bool counts) =>
        (Decide(Given.Question(Given.Click('A', daysBefore))).Credits.Count == 1).ShouldBe(counts);

    [Theory]
    [InlineData(31, null, "outside_window")]
    [InlineData(-1, null, "after_order")]
    [InlineData(1, "partner_blocked", "partner_blocked")]
    [InlineData(1, "not_enrolled", "not_enrolled")]
    [InlineData(1, "self_referral", "self_referral")]
    public void A_click_that_may_not_win_leaves_its_reason(double daysBefore, string? refused, string reason)
    {
        var decision = Decide(Given.Question(Given.Click('A', daysBefore, refused)));
        decision.Credits.ShouldBeEmpty();
        decision.Unattributed.ShouldBe(reason);
        Outcomes(decision, "touch").ShouldBe([$"A rejected {reason}"]);
    }

    [Fact]
    public void A_refused_click_gives_way_to_an_older_good_one() =>
        Earned(Decide(Given.Question(Given.Click('A', 5), Given.Click('B', 1, "partner_blocked"))), 'A', "last_click");

    [Fact]
    public void Nothing_known_is_told_as_such() => Decide(Given.Question()).Unattributed.ShouldBe("no_touch");

    [Theory]
    [InlineData(ClickIdVerdict.Forged, "click_id_forged")]
    [InlineData(ClickIdVerdict.Malformed, "click_id_malformed")]
    [InlineData(ClickIdVerdict.TooOld, "click_id_too_old")]
    [InlineData(ClickIdVerdict.FromTheFuture, "click_id_from_the_future")]
    public void A_refused_click_id_names_itself(ClickIdVerdict verdict, string reason)
    {
        var decision = Decide(Given.Question() with { ClickIdRefused = verdict });
        decision.Unattributed.ShouldBe(reason);
        decision.Steps.ShouldContain(
            s => s.Key == "attribution.click_id_refused" && s.Args["reason"] == ExplainArg.Word(reason));
    }

    [Fact]
    public void A_refused_click_id_does_not_hinder_a_click_known_otherwise()
    {
        var decision = Decide(Given.Question(Given.Click('A', 1)) with { ClickIdRefused = ClickIdVerdict.Forged });
        Earned(decision, 'A', "last_click");
        decision.Steps.ShouldContain(s => s.Key == "attribution.click_id_refused");
    }

    [Fact]
    public void A_lead_takes_all_and_newer_clicks_are_locked_out()
    {
        var decision = Decide(Given.Question(Given.Click('B', 1)) with { Lead = Given.Lead(400, Given.Credit('A')) });
        Earned(decision, 'A', "lead_lock");
        Outcomes(decision, "touch").ShouldBe(["B rejected locked"]);
    }

    [Fact]
    public void The_click_that_led_to_the_lead_is_not_told_as_locked_out()
    {
        var credit = Given.Credit('A', daysBefore: 10);
        var decision = Decide(Given.Question(Given.Click('A', 10)) with { Lead = Given.Lead(9, credit) });
        Outcomes(decision, "touch").ShouldBe(["A used lead_lock"]);
    }

    [Theory]
    [InlineData(null, 4000, true)]
    [InlineData(90, 90, true)]
    [InlineData(90, 90.001, false)]
    [InlineData(0, 0, false)]
    public void A_lead_locks_as_long_as_the_program_says(int? lockInDays, double daysBefore, bool locks)
    {
        var question = Given.Question(Given.Click('B', 1)) with
        {
            LockInDays = lockInDays,
            Lead = Given.Lead(daysBefore, Given.Credit('A')),
        };
        Earned(Decide(question), locks ? 'A' : 'B', locks ? "lead_lock" : "last_click");
    }

    [Fact]
    public void A_lead_after_the_order_or_of_nobody_does_not_lock()
    {
        var question = Given.Question(Given.Click('B', 1));
        Earned(Decide(question with { Lead = Given.Lead(-1, Given.Credit('A')) }), 'B', "last_click");
        Earned(Decide(question with { Lead = Given.Lead(3) }), 'B', "last_click");
    }

    [Fact]
    public void A_lead_keeps_the_weights_of_several_partners() =>
        Decide(Given.Question() with { Lead = Given.Lead(3, Given.Credit('A', 4000), Given.Credit('B', 6000)) })
            .Credits.Select(c => c.WeightBasisPoints).ShouldBe([4000, 6000]);

    [Fact]
    public void A_renewal_follows_the_first_sale_even_past_a_lead_and_newer_clicks()
    {
        var decision = Decide(Given.Question(Given.Click('C', 1)) with
        {
            FirstSaleCredits = [Given.Credit('A')],
            Lead = Given.Lead(3, Given.Credit('B')),
        });
        Earned(decision, 'A', "first_sale");
        Outcomes(decision, "touch").ShouldBe(["C rejected first_sale_decides"]);
    }

    [Fact]
    public void A_renewal_of_a_sale_of_nobody_belongs_to_nobody() =>
        Decide(Given.Question(Given.Click('C', 1)) with { FirstSaleCredits = [] })
            .Unattributed.ShouldBe("first_sale_unattributed");

    [Fact]
    public void A_coupon_counts_only_without_a_click()
    {
        var coupon = Given.Coupon('C');
        Earned(Decide(Given.Question() with { Coupon = coupon }), 'C', "coupon");
        Earned(Decide(Given.Question(Given.Click('A', 40)) with { Coupon = coupon }), 'C', "coupon");
        var beaten = Decide(Given.Question(Given.Click('A', 1)) with { Coupon = coupon });
        Earned(beaten, 'A', "last_click");
        Outcomes(beaten, "coupon").ShouldBe(["C rejected touch_goes_first"]);
    }

    [Fact]
    public void A_coupon_wins_over_clicks_where_the_program_says_so_but_not_over_a_lead()
    {
        var question = Given.Question(Given.Click('A', 1)) with { Coupon = Given.Coupon('C'), CouponWins = true };
        var decision = Decide(question);
        Earned(decision, 'C', "coupon");
        Outcomes(decision, "touch").ShouldBe(["A rejected coupon_wins"]);
        Earned(Decide(question with { Lead = Given.Lead(3, Given.Credit('B')) }), 'B', "lead_lock");
    }

    [Fact]
    public void A_refused_coupon_never_counts()
    {
        var question = Given.Question() with { Coupon = Given.Coupon('C', "self_referral"), CouponWins = true };
        Decide(question).Unattributed.ShouldBe("self_referral");
    }

    [Fact]
    public void A_declared_partner_comes_last()
    {
        var question = Given.Question() with { Declared = Given.Declared('D') };
        Earned(Decide(question), 'D', "declared");
        Earned(Decide(question with { Coupon = Given.Coupon('C') }), 'C', "coupon");
        Earned(Decide(question with { Touches = [Given.Click('A', 1)] }), 'A', "last_click");
        Decide(question with { Declared = Given.Declared('D', "partner_blocked") }).Unattributed.ShouldBe(
            "partner_blocked");
    }

    [Fact]
    public void A_declared_partner_wins_over_clicks_where_the_program_says_so_but_not_over_a_lead()
    {
        var question = Given.Question(Given.Click('A', 1)) with
        {
            Declared = Given.Declared('D'),
            DeclaredWins = true,
            Coupon = Given.Coupon('C'),
        };
        var decision = Decide(question);
        Earned(decision, 'D', "declared");
        Outcomes(decision, "coupon").ShouldBe(["C rejected declared_wins"]);
        decision.Steps.Single(s => s.Key == "attribution.touch_rejected").Args["reason"].Value
            .ShouldBe("declared_wins");
        decision.Steps.ShouldContain(s => s.Key == "attribution.declared_won" && s.Outcome == "used");
        Earned(Decide(question with { Lead = Given.Lead(3, Given.Credit('B')) }), 'B', "lead_lock");
        Earned(Decide(question with { Declared = Given.Declared('D', "partner_blocked") }), 'A', "last_click");
    }

    [Fact]
    public void Where_both_win_a_coupon_goes_before_a_declared_partner() =>
        Earned(
            Decide(Given.Question(Given.Click('A', 1)) with
            {
                Declared = Given.Declared('D'),
                DeclaredWins = true,
                Coupon = Given.Coupon('C'),
                CouponWins = true,
            }), 'C', "coupon");

    [Fact]
    public void A_declared_partner_that_wins_goes_before_the_guard()
    {
        var late = Given.Coupon('C') with { Promotion = Contracts.Partners.PartnerPromotion.Coupon };
        var decision = Decide(Given.Question(Given.Click('A', 1)) with
        {
            Declared = Given.Declared('D'),
            DeclaredWins = true,
            Coupon = late,
            CouponWins = true,
            LateTouchMinutes = 60,
        });
        Earned(decision, 'D', "declared");
        decision.Late.ShouldBeEmpty();
    }

    [Fact]
    public void A_click_found_twice_is_told_once_and_stays_refused_when_it_was()
    {
        var click = Given.Click('A', 1);
        Decide(Given.Question(click, click with { FoundBy = "click_id" })).Steps.Count(s => s.Kind == "touch").ShouldBe(
            1);
        Decide(Given.Question(click, click with { Refused = "self_referral" })).Credits.ShouldBeEmpty();
    }

    [Fact]
    public void Credits_that_do_not_sum_to_the_whole_are_a_bug() =>
        Should.Throw<ArgumentException>(
            () => Decide(Given.Question() with { FirstSaleCredits = [Given.Credit('A', 9999)] }));
}
