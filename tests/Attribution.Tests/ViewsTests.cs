using Rattan.Attribution.Deciding;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;

namespace Rattan.Attribution.Tests;

/// <summary>Impressions: they win only where no click may, within hours of the program.</summary>
public sealed class ViewsTests
{
    private static AttributionDecision Decide(int hours, params TouchCandidate[] touches) =>
        new DecideCredits().Decide(Given.Question(touches) with { ViewWindowHours = hours });

    private static string[] Told(AttributionDecision decision) =>
        [.. decision.Steps.Where(s => s.Kind == "touch").Select(
            s => $"{s.Args["partner"].Value} {s.Outcome} {s.Args["reason"].Value}")];

    [Fact]
    public void A_view_wins_where_there_is_no_click()
    {
        var decision = Decide(24, Given.View('A', 0.5), Given.View('B', 0.1));
        Told(decision).ShouldBe(["A rejected earlier_touch", "B used last_view"]);
        decision.Steps[0].Key.ShouldBe("attribution.views_decide");
    }

    [Fact]
    public void Any_click_that_may_win_goes_before_a_newer_view() =>
        Told(Decide(24, Given.Click('A', 20), Given.View('B', 0.1)))
            .ShouldBe(["A used last_click", "B rejected click_goes_first"]);

    [Fact]
    public void A_click_that_may_not_win_leaves_the_order_to_the_view() =>
        Told(Decide(24, Given.Click('A', 20, "partner_blocked"), Given.View('B', 0.1)))
            .ShouldBe(["A rejected partner_blocked", "B used last_view"]);

    [Theory]
    [InlineData(24, 1.0, null)]
    [InlineData(24, 1.001, "outside_view_window")]
    [InlineData(0, 0.01, "views_off")]
    [InlineData(24, -0.01, "after_order")]
    public void A_view_counts_within_the_programs_hours(int hours, double daysBefore, string? reason) =>
        Decide(hours, Given.View('A', daysBefore)).Unattributed.ShouldBe(reason);

    [Fact]
    public void Views_share_an_order_by_the_model() =>
        new DecideCredits().Decide(Given.Question(Given.View('A', 0.5), Given.View('B', 0.1)) with
        {
            Model = AttributionModel.Linear,
            ViewWindowHours = 24,
        }).Credits.Select(c => c.WeightBasisPoints).ShouldBe([5_000, 5_000]);
}
