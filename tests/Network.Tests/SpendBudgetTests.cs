using FsCheck;
using FsCheck.Fluent;
using Rattan.Contracts.Network;
using Rattan.Network.Matching;
using Rattan.Network.Resources;

namespace Rattan.Network.Tests;

public sealed class SpendBudgetTests
{
    private static readonly Arbitrary<Ranked[]> Any = (
        from mean in Gen.Choose(0, 3000)
        from variance in Gen.Choose(1, 1000)
        from cost in Gen.Choose(1, 1000)
        from conflict in Gen.Frequency((4, Gen.Constant(Conflict.None)), (1, Gen.Constant(Conflict.Booked)))
        select Ranked(mean / 1000.0, variance / 1000.0, cost, conflict)).ArrayOf().ToArbitrary();

    [Fact]
    public void A_plan_is_within_its_budget_takes_nothing_twice_and_nothing_with_a_conflict() => Prop.ForAll(
        Any, Gen.Choose(0, 5000).ToArbitrary(), (all, budget) =>
        {
            var plan = SpendBudget.Of(SpendBudget.Candidates(Ranking(all)), budget);
            return plan.Cost <= budget && plan.Cost == plan.Placements.Sum(p => p.CostMinor)
                && plan.Placements.Distinct().Count() == plan.Placements.Count
                && plan.Placements.All(p => p.Conflicts == Conflict.None)
                && plan.Low <= plan.Gmv && plan.Gmv <= plan.High;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_left_out_costs_more_than_what_is_left_of_the_budget_when_it_came_up() => Prop.ForAll(
        Any, Gen.Choose(0, 5000).ToArbitrary(), (all, budget) =>
        {
            var candidates = SpendBudget.Candidates(Ranking(all));
            var plan = SpendBudget.Of(candidates, budget);
            return candidates.Except(plan.Placements).All(each => each.CostMinor > budget - plan.Cost);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_placement_brings_what_its_resource_is_expected_to_bring()
    {
        // x = ln 5 is ROAS 4; the variance 0.25 + 0.39 is a deviation of 0.8, and 1.2816 of them are 1.02524.
        var plan = SpendBudget.Of([Ranked(Math.Log(5), 0.25, 1000, Conflict.None, within: 0.39)], 1500);
        plan.Gmv.ShouldBe(4000);
        plan.Low.ShouldBe(794, "1000 · (5 ÷ e^1.02524 − 1) = 1000 · (5 ÷ 2.78777 − 1)");
        plan.High.ShouldBe(12_939, "1000 · (5 · 2.78777 − 1)");
    }

    [Fact]
    public void Many_placements_together_are_surer_than_one()
    {
        var many = Enumerable.Range(0, 50).Select(_ => Ranked(1.5, 0.1, 20, Conflict.None)).ToList();
        var (one, all) = (SpendBudget.Of([Ranked(1.5, 0.1, 1000, Conflict.None)], 1000), SpendBudget.Of(many, 1000));
        (all.High - all.Low).ShouldBeLessThan((one.High - one.Low) / 4);
        all.Gmv.ShouldBeGreaterThan(one.Gmv, "a sum of lopsided values lies nearer to its mean");
    }

    private static Ranking Ranking(Ranked[] all) => new(
        [.. all.Where(r => r.Conflicts == Conflict.None)], [.. all.Where(r => r.Conflicts != Conflict.None)]);

    private static Ranked Ranked(
        double mean, double variance, long cost, Conflict conflict, double within = 0.3) => new(
        new LibraryEntry
        {
            Id = ResourceId.From(Guid.Empty), Kind = ResourceKind.Video, Channel = PromotionChannel.Social,
            IsActive = true, Countries = [], Categories = 0, Accepts = 0, LeadDays = 0, HasExclusivity = false,
            Parts = [], Delivered = 0, OnTime = 0,
        },
        new Expectation(mean, variance), within, -1, cost, conflict);
}
