using FsCheck;
using FsCheck.Fluent;
using Rattan.Commissions.Plans.Engine;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Tests;

public sealed class CalculateTests
{
    [Fact]
    public void What_pays_nothing_says_why()
    {
        Nothing(Given.Sale(1_000), """[{"name":"leads","pay":[{"on":"lead","percent":"1"}]}]""")
            .ShouldBe(["commission.plan_first", "commission.rule_no_pay", "commission.no_rule"]);
        Nothing(Given.Sale(0), """[{"name":"base","pay":[{"on":"sale","percent":"10"}]}]""")
            .ShouldBe(["commission.zero_order"]);
        Nothing(Given.Sale(1_000), """[{"name":"base","pay":[{"on":"sale","percent":"0"}]}]""")
            .ShouldBe(["commission.plan_first", "commission.rule_always", "commission.rule_pays_nothing"]);
    }

    private static IEnumerable<string> Nothing(AttributedConversion order, string rules) =>
        WhyNothing.Of(new PlanQuestion(
            order, Given.Plan(rules),
            new Dictionary<PartnerId, PartnerTraits> { [Given.Partner(1)] = Given.Traits() },
            new Dictionary<PartnerId, FirstSaleTerms>())).Select(step => step.Key);

    private const string Contract = """
        [{"name":"new customers","when":{"all":[{"field":"customer.isNew","op":"eq","value":true}]},
          "pay":[{"on":"sale","percent":"10"},{"on":"lead","flat":{"minor":500,"currency":"EUR"}}],
          "recurring":{"months":12}},
         {"name":"base","pay":[{"on":"sale","percent":"5"}]}]
        """;

    private const string ByCategory = """
        [{"name":"shoes","when":{"field":"line.category","op":"eq","value":"shoes"},
          "pay":[{"on":"sale","percent":"10"}]},
         {"name":"base","pay":[{"on":"sale","percent":"5"}]}]
        """;

    private static readonly Plan Plan = Given.Plan(Contract);

    [Fact]
    public void The_first_rule_that_holds_decides()
    {
        Given.Amounts(Given.Planned(Given.Sale(10_000), Plan)).ShouldBe([1_000]);
        Given.Amounts(Given.Planned(Given.Sale(10_000) with { CustomerIsNew = false }, Plan)).ShouldBe([500]);
    }

    [Fact]
    public void A_rule_that_does_not_pay_for_this_kind_is_passed_over()
    {
        var lead = Given.Sale(0) with { Type = ConversionType.Lead };
        Given.Amounts(Given.Planned(lead, Plan)).ShouldBe([500]);
        Given.Planned(lead with { CustomerIsNew = false }, Plan).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1005, 101)]
    [InlineData(1004, 100)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public void Amounts_round_half_up_and_nothing_is_no_commission(long order, long expected) =>
        Given.Amounts(Given.Planned(Given.Sale(order), Plan)).Sum().ShouldBe(expected);

    [Fact]
    public void An_order_of_zero_earns_nothing_even_by_a_flat_pay()
    {
        var flat = Given.Plan("""[{"name":"flat","pay":[{"on":"sale","flat":{"minor":500,"currency":"EUR"}}]}]""");
        Given.Planned(Given.Sale(0), flat).ShouldBeEmpty();
        Given.Amounts(Given.Planned(Given.Sale(1), flat)).ShouldBe([500]);
    }

    [Fact]
    public void Each_line_takes_its_own_rule_and_sums_are_rounded_once()
    {
        var order = Given.Sale(
            100, Given.Line("a", "shoes", 14), Given.Line("b", "shirts", 29), Given.Line("c", "shoes", 21),
            Given.Line("d", null, 36));
        var planned = Given.Planned(order, Given.Plan(ByCategory));
        planned.Select(p => p.RuleName).ShouldBe(["shoes", "base"]);
        Given.Amounts(planned).ShouldBe([4, 3]);
        planned[0].Shares.Select(s => s.Line).ShouldBe([0, 2]);
        planned[1].Shares.Sum(s => s.EarnedMinor).ShouldBe(3);
    }

    [Fact]
    public void An_order_without_lines_meets_no_line_condition() =>
        Given.Planned(Given.Sale(100), Given.Plan(ByCategory)).ShouldHaveSingleItem().RuleName.ShouldBe("base");

    [Fact]
    public void A_flat_pay_is_paid_once_for_all_lines_of_its_rule()
    {
        var plan = Given.Plan("""
            [{"name":"flat","when":{"field":"line.category","op":"eq","value":"shoes"},
              "pay":[{"on":"sale","flat":{"minor":301,"currency":"EUR"}}]}]
            """);
        var order = Given.Sale(
            90, Given.Line("a", "shoes", 30), Given.Line("b", "shoes", 30), Given.Line("c", "x", 30));
        var planned = Given.Planned(order, plan).ShouldHaveSingleItem();
        planned.Amount.Minor.ShouldBe(301);
        planned.Shares.Select(s => s.EarnedMinor).ShouldBe([151, 150]);
    }

    [Fact]
    public void Partners_share_the_base_by_weight_and_what_is_left_goes_to_the_earlier_touch()
    {
        var order = Given.Sale(
            101) with { Credits = [Given.Credit(2, 5_000, order: 2), Given.Credit(1, 5_000, order: 1)] };
        var all = Given.Plan("""[{"name":"all","pay":[{"on":"sale","percent":"100"}]}]""");
        var planned = Given.Planned(order, all);
        planned.Select(p => (p.PartnerId, p.Amount.Minor)).ShouldBe([(Given.Partner(1), 51L), (Given.Partner(2), 50L)]);
        planned[0].Steps.ShouldContain(s => s.Key == "commission.weight" && s.Args["part"].Value == "51 EUR");
    }

    [Fact]
    public void Each_partner_takes_its_own_rule_and_its_part_of_a_flat_pay()
    {
        var plan = Given.Plan($$$"""
            [{"name":"one","when":{"field":"partner.id","op":"eq","value":"{{{Given.Partner(1)}}}"},
              "pay":[{"on":"sale","percent":"10"}]},
             {"name":"flat","pay":[{"on":"sale","flat":{"minor":101,"currency":"EUR"}}]}]
            """);
        var order = Given.Sale(1_000) with { Credits = [Given.Credit(1, 5_000, 1), Given.Credit(2, 5_000, 2)] };
        Given.Amounts(Given.Planned(order, plan)).ShouldBe([50, 50]);
    }

    [Fact]
    public void Time_is_that_of_the_program()
    {
        var plan = Given.Plan("""
            [{"name":"t","when":{"field":"time.date","op":"eq","value":"2026-06-16"},
              "pay":[{"on":"sale","percent":"10"}]}]
            """);
        var there = Given.Program with { TimeZone = "Asia/Ho_Chi_Minh" };
        Given.Planned(Given.Sale(100), plan).ShouldBeEmpty();
        Given.Planned(Given.Sale(100) with { Program = there }, plan).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(11, true)]
    [InlineData(12, false)]
    public void A_renewal_within_its_months_takes_the_sale_pay_of_the_rule_that_paid_the_first_sale(
        int months, bool recurs)
    {
        var renewal = Renewal(earlier: 5) with { OccurredAt = Given.At.AddMonths(months) };
        Given.Amounts(Given.Planned(renewal, Plan, PaidBy(Plan, "new customers"))).ShouldBe(recurs ? [1_000] : []);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_renewal_within_its_count_recurs_and_later_ones_take_a_renewal_rule(int earlier, bool recurs)
    {
        var plan = Given.Plan("""
            [{"name":"twice","pay":[{"on":"sale","percent":"10"}],"recurring":{"renewals":2}},
             {"name":"later","pay":[{"on":"renewal","percent":"1"}]}]
            """);
        Given.Amounts(Given.Planned(Renewal(earlier), plan, PaidBy(plan, "twice"))).ShouldBe(
            recurs ? [1_000L] : [100L]);
    }

    [Fact]
    public void A_renewal_keeps_the_terms_of_the_version_that_paid_the_first_sale()
    {
        var later = Given.Plan(
            """[{"name":"new customers","pay":[{"on":"sale","percent":"1"},{"on":"renewal","percent":"1"}]}]""", 2);
        var planned = Given.Planned(Renewal(0), later, PaidBy(Plan, "new customers")).ShouldHaveSingleItem();
        planned.PlanVersion.ShouldBe(1);
        planned.Amount.Minor.ShouldBe(1_000);
    }

    [Fact]
    public void A_renewal_whose_first_sale_was_paid_by_another_rule_does_not_recur() =>
        Given.Planned(Renewal(0), Plan, PaidBy(Plan, "base")).ShouldBeEmpty();

    [Fact]
    public void A_recurring_rule_for_some_lines_recurs_for_such_lines_only()
    {
        var plan = Given.Plan("""
            [{"name":"shoes",
              "when":{"all":[
                {"field":"customer.isNew","op":"eq","value":true},
                {"field":"line.category","op":"eq","value":"shoes"}]},
              "pay":[{"on":"sale","percent":"10"}],"recurring":{"months":12}}]
            """);
        var renewal = Renewal(0) with { Lines = [Given.Line("a", "shoes", 4_000), Given.Line("b", "shirts", 6_000)] };
        Given.Amounts(Given.Planned(renewal, plan, PaidBy(plan, "shoes"))).ShouldBe([400]);
    }

    [Fact]
    public void Parts_sum_and_nobody_is_overpaid() => Prop.ForAll(
        Gen.Choose(1, 9_999).Two().ToArbitrary(),
        Gen.Choose(1, 100_000).NonEmptyListOf().ToArbitrary(),
        Gen.Choose(0, 10_000).ToArbitrary(),
        (weights, amounts, hundredths) =>
        {
            var percent = new Percent(hundredths / 100m);
            var lines = amounts.Select((a, i) => Given.Line($"{i}", i % 2 == 0 ? "shoes" : "shirts", a)).ToArray();
            var (first, second) = (Math.Min(weights.Item1, weights.Item2), Math.Max(weights.Item1, weights.Item2));
            Contracts.Attribution.Credit[] credits =
                [Given.Credit(1, first, 1), Given.Credit(2, second - first, 2), Given.Credit(3, 10_000 - second, 3)];
            var order = Given.Sale(amounts.Sum(a => (long)a), lines) with { Credits = credits };
            var plan = Given.Plan($$$"""
                [{"name":"shoes","when":{"field":"line.category","op":"eq","value":"shoes"},
                  "pay":[{"on":"sale","percent":"{{{percent}}}"}]},
                 {"name":"base","pay":[{"on":"sale","percent":"{{{percent}}}"}]}]
                """);
            var planned = Given.Planned(order, plan);
            var exact = order.Amount.Minor * percent.Value / 100m;
            return planned.All(p => p.Amount.Minor > 0 && p.Shares.Sum(s => s.EarnedMinor) == p.Amount.Minor)
                && planned.Sum(p => p.Amount.Minor) <= order.Amount.Minor
                && Math.Abs(planned.Sum(p => p.Amount.Minor) - exact) <= 0.5m * 6;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parts_of_a_flat_pay_sum_to_it() => Prop.ForAll(
        Gen.Choose(1, 9_999).ToArbitrary(),
        Gen.Choose(1, 100_000).ToArbitrary(),
        (weight, flat) =>
        {
            var plan = Given.Plan(
                $$$"""[{"name":"f","pay":[{"on":"sale","flat":{"minor":{{{flat}}},"currency":"EUR"}}]}]""");
            var order = Given.Sale(
                100) with { Credits = [Given.Credit(1, weight, 1), Given.Credit(2, 10_000 - weight, 2)] };
            return Given.Planned(order, plan).Sum(p => p.Amount.Minor) == flat;
        }).QuickCheckThrowOnFailure();

    private static AttributedConversion Renewal(int earlier) => Given.Sale(10_000) with
    {
        Type = ConversionType.Renewal,
        OccurredAt = Given.At.AddMonths(1),
        CustomerIsNew = false,
        Renewal = new RenewalOf(ConversionId.From(Given.Id(5)), Given.At, earlier),
    };

    private static Dictionary<PartnerId, FirstSaleTerms> PaidBy(Plan plan, string rule) =>
        new() { [Given.Partner(1)] = new FirstSaleTerms(plan, [rule]) };
}
