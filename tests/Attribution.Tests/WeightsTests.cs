using System.Text.Json;
using Rattan.Attribution.Deciding;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;

namespace Rattan.Attribution.Tests;

/// <summary>Programs that pay by the weights of Markov or Shapley.</summary>
public sealed class WeightsTests
{
    private static AttributionDecision Decide(AttributionQuestion question) => new DecideCredits().Decide(question);

    private static string[] Credits(AttributionQuestion question) =>
        [.. Decide(question).Credits.Select(c => $"{c.PartnerName} {c.WeightBasisPoints} {c.Reason}")];

    private static AttributionQuestion By(
        IReadOnlyList<(char Partner, long Billionths)> weights, params TouchCandidate[] touches) =>
        Given.Question(touches) with
        {
            Model = AttributionModel.Shapley,
            Weights = new WeightsInForce(
                7, new DateOnly(2026, 5, 15), new DateOnly(2026, 6, 13),
                [.. weights.Select(w => new PartnerWeight(Given.Partner(w.Partner), w.Billionths))]),
        };

    [Theory]
    [InlineData(AttributionModel.Markov, "markov")]
    [InlineData(AttributionModel.Shapley, "shapley")]
    public void Partners_share_an_order_by_their_weights(AttributionModel model, string reason) =>
        Credits(By([('A', 200_000_000), ('B', 600_000_000), ('C', 1)], Given.Click('A', 9), Given.Click('B', 5))
            with { Model = model })
            .ShouldBe([$"A 2500 {reason}", $"B 7500 {reason}"]);

    [Fact]
    public void A_partner_that_comes_often_has_no_more_and_its_touches_divide_it() =>
        Credits(By(
            [('A', 500_000_000), ('B', 500_000_000)], Given.Click('A', 9), Given.Click('B', 5), Given.Click('A', 3),
            Given.Click('A', 1)))
            .ShouldBe(["A 1667 shapley", "B 5000 shapley", "A 1667 shapley", "A 1666 shapley"]);

    [Fact]
    public void A_partner_without_a_weight_takes_the_mean_of_those_on_the_order_and_is_told_so()
    {
        var question = By(
            [('A', 200_000_000), ('B', 400_000_000), ('D', 900_000_000)], Given.Click('A', 9), Given.Click('B', 5),
            Given.Click('C', 1));
        Credits(question).ShouldBe(["A 2222 shapley", "B 4445 shapley", "C 3333 shapley"]);
        Decide(question).Steps.Single(s => s.Key == "attribution.weight_mean").Args["partner"].Value.ShouldBe("C");
    }

    [Fact]
    public void A_weight_of_nothing_earns_nothing_beside_another() =>
        Credits(By([('A', 0), ('B', 1)], Given.Click('A', 9), Given.Click('B', 5))).ShouldBe(["B 10000 shapley"]);

    [Fact]
    public void Where_no_weight_is_known_every_touch_earns_the_same_and_that_is_told()
    {
        TouchCandidate[] touches = [Given.Click('A', 9), Given.Click('B', 5), Given.Click('A', 1)];
        AttributionQuestion[] unknown =
        [
            By([], touches), By([('D', 5)], touches), By([('A', 0), ('B', 0)], touches),
            By([], touches) with { Weights = null },
        ];
        foreach (var question in unknown)
        {
            Credits(question).ShouldBe(["A 3334 linear", "B 3333 linear", "A 3333 linear"]);
            var keys = Decide(question).Steps.Select(s => s.Key).ToList();
            keys.ShouldContain("attribution.weights_unknown");
            keys.ShouldNotContain("attribution.weights_shapley");
        }
    }

    [Fact]
    public void The_model_its_order_and_the_days_of_the_weights_are_told()
    {
        var question = By([('A', 1), ('B', 1)], Given.Click('A', 9), Given.Click('B', 5));
        Decide(question).Steps.ShouldContain(s => s.Key == "attribution.model_shapley");
        var told = Decide(question).Steps.Single(s => s.Key == "attribution.weights_shapley").Args;
        (told["version"].Value, told["from"].Value, told["until"].Value).ShouldBe(("7", "2026-05-15", "2026-06-13"));
        var markov = Decide(question with { Model = AttributionModel.Markov, MarkovOrder = 2 }).Steps;
        markov.ShouldContain(s => s.Key == "attribution.model_markov");
        markov.Single(s => s.Key == "attribution.weights_markov").Args["order"].Value.ShouldBe("2");
    }

    [Fact]
    public void The_guard_goes_first_and_the_rest_is_shared_by_weights() =>
        Credits(By(
            [('A', 300_000_000), ('B', 100_000_000), ('C', 900_000_000)], Given.Click('A', 9), Given.Click('B', 5),
            Given.Late('C', 5, share: 2_000)) with { LateTouchMinutes = 60 })
            .ShouldBe(["A 6000 shapley", "B 2000 shapley", "C 2000 late_touch"]);

    [Fact]
    public void Views_are_shared_by_weights_where_no_click_may_win()
    {
        var question = By([('A', 1), ('B', 3)], Given.View('A', 0.5), Given.View('B', 0.25))
            with { ViewWindowHours = 24 };
        Credits(question).ShouldBe(["A 2500 shapley", "B 7500 shapley"]);
        Decide(question).Steps.Single(s => s.Key == "attribution.views_decide").Args["model"].Value
            .ShouldBe("model_shapley");
    }

    [Fact]
    public void The_stored_question_keeps_its_weights()
    {
        var question = By([('A', 123), ('B', 456)], Given.Click('A', 9), Given.Click('B', 5));
        var stored = JsonSerializer.Deserialize<AttributionQuestion>(
            JsonSerializer.Serialize(question, RattanJson.Options), RattanJson.Options)!;
        Credits(stored).ShouldBe(Credits(question));
        stored.Weights!.Partners.ShouldBe(question.Weights!.Partners);
    }
}
