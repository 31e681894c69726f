using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Network;
using Rattan.Network.BackTests;
using Rattan.Network.Grades;
using Rattan.Network.Resources;
using Rattan.Platform.Jobs;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

public sealed class BackTestTests
{
    private static readonly DateOnly Today = new(2026, 6, 14);

    [Fact]
    public void A_record_that_only_became_good_later_does_not_win_early()
    {
        List<PastPlacement> past = [];
        for (var at = 0; at < 20; at++)
        {
            past.Add(Past(1, new DateOnly(2024, 1, 1), 4));
            past.Add(Past(2, new DateOnly(2024, 1, 1), 1));
        }

        // In March 2025 the first is chosen, which does badly then; the second becomes good afterwards.
        past.Add(Past(1, new DateOnly(2025, 3, 5), 2));
        past.Add(Past(2, new DateOnly(2025, 3, 5), 3));
        past.AddRange(Enumerable.Repeat(Past(2, new DateOnly(2025, 4, 5), 60), 30));
        past.Add(Past(1, new DateOnly(2025, 5, 5), 2));
        past.Add(Past(2, new DateOnly(2025, 5, 5), 9));
        var months = ReckonPast.Of(past, Today, 1).Months.ToDictionary(m => (m.Month.Year, m.Month.Month));

        months[(2025, 3)].Ranked.ShouldBe(2, "what was good before");
        months[(2025, 5)].Ranked.ShouldBe(9, "what was good in April is known in May");
        months[(2025, 3)].Random.ShouldBe(2.5m);
        months[(2025, 4)].Picks.ShouldBe(0, "there was no choice");
    }

    [Fact]
    public void A_placement_that_had_not_ended_when_the_month_began_is_not_known()
    {
        List<PastPlacement> past = [];
        for (var at = 0; at < 20; at++)
        {
            past.Add(Past(1, new DateOnly(2025, 1, 1), 4));
            past.Add(Past(2, new DateOnly(2025, 1, 1), 1));
            past.Add(Past(2, new DateOnly(2025, 2, 20), 60) with { Until = new DateOnly(2025, 3, 1) });
        }

        past.Add(Past(1, new DateOnly(2025, 3, 5), 2));
        past.Add(Past(2, new DateOnly(2025, 3, 5), 3));
        Chosen().ShouldBe(2);
        past = [.. past.Select(p => p.Until == new DateOnly(2025, 3, 1) ? p with { Until = p.Until.AddDays(-1) } : p)];
        Chosen().ShouldBe(3, "ended on the last of February");

        decimal Chosen() => ReckonPast.Of(past, Today, 1).Months
            .Single(m => m.Month == new DateOnly(2025, 3, 1)).Ranked;
    }

    [Fact]
    public void A_choice_is_reckoned_by_hand()
    {
        List<PastPlacement> past =
        [
            .. Enumerable.Repeat(Past(1, new DateOnly(2025, 1, 1), 8), 12),
            .. Enumerable.Repeat(Past(2, new DateOnly(2025, 1, 1), 4), 12),
            .. Enumerable.Repeat(Past(3, new DateOnly(2025, 1, 1), 2), 12),
            .. Enumerable.Repeat(Past(4, new DateOnly(2025, 1, 1), 1), 12),
            Past(1, new DateOnly(2025, 6, 1), 6, cost: 900),
            Past(2, new DateOnly(2025, 6, 1), 5, cost: 100),
            Past(3, new DateOnly(2025, 6, 1), 3, cost: 50),
            Past(4, new DateOnly(2025, 6, 1), 2, cost: 500),
        ];
        var june = ReckonPast.Of(past, Today, 3).Months.Single(m => m.Month == new DateOnly(2025, 6, 1));

        (june.Choices, june.Picks).ShouldBe((1, 2), "of four candidates half are chosen");
        june.Ranked.ShouldBe(5.5m, "(6 + 5) ÷ 2");
        june.Cheapest.ShouldBe(4m, "(5 + 3) ÷ 2");
        june.Random.ShouldBe(4m, "(6 + 5 + 3 + 2) ÷ 4");
    }

    [Fact]
    public void What_comes_later_changes_nothing_of_what_was_before()
    {
        var random = new Random(20261129);
        var past = Made(random, worthOf: _ => 1.2);
        var cut = new DateOnly(2025, 9, 1);
        var other = past.Select(p => p.Until < cut && p.From < cut ? p : p with { X = 5 - Math.Min(5, p.X) }).ToList();
        var (before, after) = (ReckonPast.Of(past, Today, 3), ReckonPast.Of(other, Today, 3));

        before.Months.Where(m => m.Month < cut).ShouldBe(after.Months.Where(m => m.Month < cut));
        before.Months.Where(m => m.Month > cut).ShouldNotBe(after.Months.Where(m => m.Month > cut));
    }

    [Fact]
    public void A_difference_that_is_there_is_found_and_one_that_is_not_is_not_claimed()
    {
        var real = ReckonPast.Of(Made(new Random(1), worthOf: r => r % 4 * 0.5), Today, 3);
        var noise = ReckonPast.Of(Made(new Random(2), worthOf: _ => 1), Today, 3);

        real.OverRandom!.Low.ShouldBeGreaterThan(0);
        real.OverRandom.CertainPercent.ShouldBeGreaterThan(99);
        real.Ranked.ShouldNotBeNull().ShouldBeGreaterThan(real.Random!.Value);
        noise.OverRandom!.Low.ShouldBeLessThan(0);
        noise.OverRandom.High.ShouldBeGreaterThan(0);
        ReckonPast.Of(Made(new Random(1), worthOf: r => r % 4 * 0.5), Today, 3).OverRandom.ShouldBe(real.OverRandom);
        ReckonPast.Of([], Today, 3).OverRandom.ShouldBeNull();
        var equal = ReckonPast.Of(
            [.. Made(new Random(1), _ => 1).Select(p => p with { GmvMinor = p.CostMinor * 3 })], Today, 3);
        equal.OverRandom.ShouldBe(new BackTestDifference(0, 0, 0, 50));
    }

    [Theory]
    [OnBothBooks]
    public async Task It_is_reckoned_in_the_background_and_its_page_says_how_sure_it_is(string kind)
    {
        await using var given = await OpenAsync(kind);
        (await LatestAsync(given)).Error!.Code.ShouldBe("matching.never_tested");
        (await StartAsync(given, 11)).Error!.Code.ShouldBe("matching.top");
        (await given.Books.WriteAsync<StartBackTest, StartedBackTest>(
            h => Task.FromResult(h.Start(new())), Merchant)).Error!.Code.ShouldBe("access.scope");
        foreach (var each in new[] { 1, 2, 3, 4 })
        {
            var id = (await given.SaveAsync(Resource($"R{each}"))).Value.Id.ToString();
            await given.PlaceAsync([.. Enumerable.Range(1, 14).Select(n => Placement(1000, 3000 * each + n) with
            {
                ResourceId = id,
                From = IsoDay.Text(new DateOnly(2025, 4, 1).AddMonths(n)), Until = null,
            })]);
        }

        (await StartAsync(given, 2)).Error.ShouldBeNull();
        var run = new ToldRun(new BackTestJob(2));
        (await given.Books.InScopeAsync(
            s => s.GetServices<IJobKind>().OfType<RunBackTest>().Single().RunAsync(run, default), Operator))
            .Error.ShouldBeNull();
        var latest = (await LatestAsync(given)).Value;
        (latest.Placements, latest.Top, latest.Outcome.Picks).ShouldBe((56, 2, 26));
        var html = await given.Books.RenderAsync<BackTestPage>("/matching/back-test", caller: Operator);
        html.ShouldContain("better than a random choice");
        html.ShouldContain("May 2026");
        html.ShouldNotMatch(@">\s*backtest\.[a-z_.]+\s*<");
        (await given.Books.InScopeAsync(
            s => s.GetRequiredService<StartBackTest>().LatestAsync(default), Merchant)).Error!.Code
            .ShouldBe("access.scope");
    }

    private static Task<Result<BackTestAnswer>> LatestAsync(Given given) => given.Books.InScopeAsync(
        s => s.GetRequiredService<StartBackTest>().LatestAsync(default), Operator);

    private static Task<Result<StartedBackTest>> StartAsync(Given given, int top) =>
        given.Books.WriteAsync<StartBackTest, StartedBackTest>(
            h => Task.FromResult(h.Start(new StartBackTestRequest(top))), Operator);

    /// <summary>Forty resources with a placement in each of forty months.</summary>
    private static List<PastPlacement> Made(Random random, Func<int, double> worthOf) =>
    [
        .. from month in Enumerable.Range(0, 40)
           from resource in Enumerable.Range(1, 40)
           let x = Math.Max(0, worthOf(resource) + 0.5 * (random.NextDouble() + random.NextDouble() - 1))
           select Past(
               resource, new DateOnly(2023, 2, 1).AddMonths(month).AddDays(random.Next(25)), Math.Exp(x) - 1,
               cost: 500 + random.Next(1000)),
    ];

    private static PastPlacement Past(int resource, DateOnly from, double roas, long cost = 1000) => new(
        ResourceId.From(Id(resource)), ResourceKind.Video, PromotionChannel.Social, "VN", "fashion", from, from,
        Shrinkage.Scale(roas), cost * 1000, (long)(cost * 1000 * roas), "VND");
}
