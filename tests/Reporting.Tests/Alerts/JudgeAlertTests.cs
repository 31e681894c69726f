using Rattan.Reporting.Alerts;

namespace Rattan.Reporting.Tests.Alerts;

public sealed class JudgeAlertTests
{
    private static readonly decimal?[] Weeks = [100, 110, 90, 105, 95, 100, 108, 92];

    [Theory]
    [InlineData("Above", 10, 11, true)]
    [InlineData("Above", 10, 10, false)]
    [InlineData("Below", 10, 9, true)]
    [InlineData("Below", 10, 10, false)]
    public void A_bound_is_passed_or_not(string condition, int bound, int value, bool holds) =>
        JudgeAlert.Of(Enum.Parse<AlertCondition>(condition), bound, value, [], isCount: true).ShouldBe((bound, holds));

    [Theory]
    [InlineData("RisesBy", 50, 150, 100, true)]
    [InlineData("RisesBy", 50, 149, 100, false)]
    [InlineData("FallsBy", 30, 70, 100, true)]
    [InlineData("FallsBy", 30, 71, 100, false)]
    [InlineData("FallsBy", 30, 200, 100, false)]
    public void A_change_is_in_percent_of_the_window_before(
        string condition, int bound, int value, int before, bool holds) =>
        JudgeAlert.Of(Enum.Parse<AlertCondition>(condition), bound, value, [before], isCount: true)
            .ShouldBe((before, holds));

    [Fact]
    public void Nothing_is_said_of_a_change_from_nothing_or_of_a_number_that_is_not_there()
    {
        JudgeAlert.Of(AlertCondition.RisesBy, 10, 5, [0], isCount: true).Holds.ShouldBeNull();
        JudgeAlert.Of(AlertCondition.RisesBy, 10, 5, [null], isCount: true).Holds.ShouldBeNull();
        JudgeAlert.Of(AlertCondition.Above, 10, null, [], isCount: false).Holds.ShouldBeNull();
        JudgeAlert.Of(AlertCondition.Unusual, 3, null, Weeks, isCount: true).Holds.ShouldBeNull();
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(125, false)]
    [InlineData(140, true)]
    [InlineData(60, true)]
    public void Unusual_is_so_many_deviations_from_the_weeks_before(int value, bool holds) =>
        JudgeAlert.Of(AlertCondition.Unusual, 3, value, Weeks, isCount: true).ShouldBe((100, holds));

    [Fact]
    public void What_never_varied_is_not_unusual_for_what_happens_at_random()
    {
        decimal?[] always = [.. Enumerable.Repeat<decimal?>(9, 8)];
        JudgeAlert.Of(AlertCondition.Unusual, 3, 17, always, isCount: true).Holds.ShouldBe(false);
        JudgeAlert.Of(AlertCondition.Unusual, 3, 19, always, isCount: true).Holds.ShouldBe(true);
        JudgeAlert.Of(AlertCondition.Unusual, 3, 9.5m, always, isCount: false).Holds.ShouldBe(false);
        JudgeAlert.Of(AlertCondition.Unusual, 3, 11, always, isCount: false).Holds.ShouldBe(true);
    }

    [Fact]
    public void Three_weeks_are_too_few_to_know_what_is_usual() =>
        JudgeAlert.Of(AlertCondition.Unusual, 3, 500, [100, null, 90, 105], isCount: true).ShouldBe((null, null));
}
