using FsCheck;
using FsCheck.Fluent;
using Rattan.Attribution.Deciding;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;

namespace Rattan.Attribution.Tests;

/// <summary>Worked examples of every model, and what holds for all of them.</summary>
public sealed class SharesTests
{
    private static AttributionDecision Decide(AttributionQuestion question) => new DecideCredits().Decide(question);

    private static string[] Credits(AttributionQuestion question) =>
        [.. Decide(question).Credits.Select(c => $"{c.PartnerName} {c.WeightBasisPoints} {c.Reason}")];

    private static AttributionQuestion By(AttributionModel model, params TouchCandidate[] touches) =>
        Given.Question(touches) with { Model = model };

    [Fact]
    public void Linear_shares_equally_and_what_is_left_over_goes_to_the_earlier_touch() =>
        Credits(By(AttributionModel.Linear, Given.Click('C', 1), Given.Click('A', 9), Given.Click('B', 5)))
            .ShouldBe(["A 3334 linear", "B 3333 linear", "C 3333 linear"]);

    [Fact]
    public void A_partner_that_comes_twice_counts_twice() =>
        Credits(By(AttributionModel.Linear, Given.Click('A', 9), Given.Click('B', 5), Given.Click('A', 1)))
            .ShouldBe(["A 3334 linear", "B 3333 linear", "A 3333 linear"]);

    [Fact]
    public void In_time_decay_a_touch_that_is_a_half_life_older_counts_half() =>
        Credits(By(AttributionModel.TimeDecay, Given.Click('A', 15), Given.Click('B', 8), Given.Click('C', 1)))
            .ShouldBe(["A 1429 time_decay", "B 2857 time_decay", "C 5714 time_decay"]);

    [Fact]
    public void The_half_life_is_the_programs() =>
        Credits(By(AttributionModel.TimeDecay, Given.Click('A', 2), Given.Click('B', 1)) with { HalfLifeHours = 24 })
            .ShouldBe(["A 3333 time_decay", "B 6667 time_decay"]);

    [Fact]
    public void What_decays_to_nothing_is_told_and_earns_nothing()
    {
        var question = By(AttributionModel.TimeDecay, Given.Click('A', 29), Given.Click('B', 1))
            with { HalfLifeHours = 1 };
        Credits(question).ShouldBe(["B 10000 time_decay"]);
        Decide(question).Steps.ShouldContain(
            s => s.Outcome == "rejected" && s.Args["reason"].Value == "share_too_small");
    }

    [Theory]
    [InlineData("A", "A 10000")]
    [InlineData("AB", "A 5000|B 5000")]
    [InlineData("ABC", "A 4000|B 2000|C 4000")]
    [InlineData("ABCDE", "A 4000|B 667|C 667|D 666|E 4000")]
    public void Position_gives_the_ends_forty_percent_each(string path, string expected) =>
        Credits(By(
            AttributionModel.Position, [.. path.Select((partner, at) => Given.Click(partner, path.Length - at))]))
            .ShouldBe(expected.Split('|').Select(each => each + " position"));

    [Fact]
    public void A_refused_touch_takes_no_part() =>
        Credits(By(
            AttributionModel.Linear, Given.Click('A', 9, "self_referral"), Given.Click('B', 5), Given.Click('C', 40)))
            .ShouldBe(["B 10000 linear"]);

    [Fact]
    public void Every_touch_that_earns_is_told_with_its_share()
    {
        var decision = Decide(By(
            AttributionModel.Position, Given.Click('A', 9), Given.Click('B', 5), Given.Click('C', 1)));
        decision.Steps.Where(s => s.Key == "attribution.touch_shared").Select(s => s.Args["share"].Value)
            .ShouldBe(["40", "20", "40"]);
        decision.Steps.ShouldContain(s => s.Key == "attribution.model_position");
    }

    [Fact]
    public void Of_too_many_touches_the_first_and_the_newest_share()
    {
        TouchCandidate[] touches =
            [.. Enumerable.Range(0, Shares.TouchesMax + 20).Select(i => Given.Click('A', 20 - i / 100.0))];
        var decision = Decide(By(AttributionModel.Linear, touches));
        decision.Credits.Count.ShouldBe(Shares.TouchesMax);
        decision.Credits[0].TouchedAt.ShouldBe(touches[0].At);
        decision.Credits[1].TouchedAt.ShouldBe(touches[21].At);
    }

    [Fact]
    public void Weights_sum_to_the_whole_and_the_sides_of_position_are_alike() => Prop.ForAll(
        Gen.Choose(1, 80).ToArbitrary(), count =>
        {
            TouchCandidate[] touches = [.. Enumerable.Range(0, count).Select(i => Given.Click('A', 20 - i / 10.0))];
            return Enum.GetValues<AttributionModel>().All(model =>
            {
                int[] weights = [.. Decide(By(model, touches)).Credits.Select(c => c.WeightBasisPoints)];
                return weights.Sum() == 10_000 && (model is not AttributionModel.Linear
                    || weights.Max() - weights.Min() <= 1)
                    && (model is not AttributionModel.Position || Math.Abs(weights[0] - weights[^1]) <= 1)
                    && (model is not AttributionModel.TimeDecay || weights.SequenceEqual(weights.Order()));
            });
        }).QuickCheckThrowOnFailure();
}
