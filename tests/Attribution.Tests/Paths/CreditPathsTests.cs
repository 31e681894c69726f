using Rattan.Attribution.Paths;
using Rattan.Contracts.Attribution;

namespace Rattan.Attribution.Tests.Paths;

/// <summary>Published examples, worked by hand where what was published is wrong.</summary>
public sealed class CreditPathsTests
{
    private static readonly TouchPath[] Three = [Path("a", 2), Path("b > c", 1), Path("c > a > b", 5)];

    private static readonly TouchPath[] Search =
        [Path("direct", 2), Path("search > email", 3), Path("search > social > email", 5)];

    [Fact]
    public void The_ends_of_a_path_take_all()
    {
        Of(PathModel.Last, Three).ShouldBe([("b", 5), ("a", 2), ("c", 1)]);
        Of(PathModel.First, Three).ShouldBe([("c", 5), ("a", 2), ("b", 1)]);
        Of(PathModel.First, Search).ShouldBe([("search", 8), ("direct", 2), ("email", 0), ("social", 0)]);
    }

    [Fact]
    public void Every_touch_counts_the_same_or_by_its_place()
    {
        Of(PathModel.Linear, Three).ShouldBe([("a", 2 + 5 / 3.0), ("b", 0.5 + 5 / 3.0), ("c", 0.5 + 5 / 3.0)], Near);
        Of(PathModel.Linear, Search).ShouldBe(
            [("email", 19 / 6.0), ("search", 19 / 6.0), ("direct", 2), ("social", 5 / 3.0)], Near);
        Of(PathModel.Position, Three).ShouldBe([("a", 3), ("b", 2.5), ("c", 2.5)], Near);
        Of(PathModel.Position, Search).ShouldBe([("email", 3.5), ("search", 3.5), ("direct", 2), ("social", 1)], Near);
    }

    [Fact]
    public void Time_decays_by_rank_or_by_a_half_life_in_touches()
    {
        Of(PathModel.TimeDecay, Three).ShouldBe(
            [("a", 2 + 10 / 6.0), ("b", 1 / 3.0 + 15 / 6.0), ("c", 2 / 3.0 + 5 / 6.0)], Near);
        Of(new PathModelAsked(PathModel.TimeDecay, HalfLife: 1), [Path("a > b > c", 7)])
            .ShouldBe([("c", 4), ("b", 2), ("a", 1)], Near);
    }

    [Fact]
    public void Shapley_counts_what_a_channel_adds()
    {
        Of(PathModel.Shapley, [Path("a", 4), Path("a > b", 6)]).ShouldBe([("a", 7), ("b", 3)], Near);
        Of(PathModel.Shapley, [Path("a > b > c > d", 10)])
            .ShouldBe([("a", 2.5), ("b", 2.5), ("c", 2.5), ("d", 2.5)], Near);
        Of(PathModel.Shapley, Three).ShouldBe([("a", 11 / 3.0), ("b", 13 / 6.0), ("c", 13 / 6.0)], Near);
        Of(
            PathModel.Shapley,
            [
                Path("F", 0.2), Path("O", 0.1), Path("L", 0.17), Path("F > O", 0.17), Path("F > L", 0.3),
                Path("F > L > O", 0.06),
            ])
            .ShouldBe([("F", 0.455), ("L", 0.34), ("O", 0.205)], Near);
    }

    [Fact]
    public void Markov_counts_what_would_be_lost()
    {
        // A leads to B and to a conversion by halves, and B only back to A: without B every second one is lost.
        Of(PathModel.Markov, [Path("A > B > A > B > B > A", 1), Path("A > B > B > A > A", 1), Path("A > A", 1)])
            .ShouldBe([("A", 2), ("B", 1)], Near);

        // Of the 2/3 that convert, all come by a, 1/2 by b (2/3 × 3/4) and 1/6 by c (1/3 × 1/2).
        Of(PathModel.Markov, [Path("a > b", 3, lost: 1), Path("a > c", 1, lost: 1)])
            .ShouldBe([("a", 2), ("b", 1.5), ("c", 0.5)], Near);
    }

    [Fact]
    public void A_chain_of_a_higher_order_knows_where_a_visitor_came_from()
    {
        // By its last touch alone c converts every second time; with the one before, only behind a.
        TouchPath[] paths = [Path("a > c", 10), Path("b > c", 0, lost: 10)];
        Of(PathModel.Markov, paths).ShouldBe([("c", 5), ("a", 2.5), ("b", 2.5)], Near);
        Of(new PathModelAsked(PathModel.Markov, Order: 2), paths).ShouldBe([("a", 5), ("c", 5), ("b", 0)], Near);
    }

    [Fact]
    public void Values_follow_the_paths_that_brought_them()
    {
        TouchPath[] paths = [Path("a", 1) with { Value = 10 }, Path("b", 1) with { Value = 30 }];
        foreach (var model in Enum.GetValues<PathModel>())
        {
            CreditPaths.By(new PathModelAsked(model), paths).Value.Items.OrderBy(c => c.Channel)
                .Select(c => Math.Round(c.Value, 9)).ShouldBe([10, 30], model.ToString());
        }
    }

    [Fact]
    public void Without_a_conversion_nobody_gets_one()
    {
        foreach (var model in Enum.GetValues<PathModel>())
        {
            Of(model, [Path("a > b", 0, lost: 5)]).ShouldAllBe(c => c.Item2 == 0);
        }
    }

    private const double Near = 1e-9;

    private static TouchPath Path(string touches, double conversions, double lost = 0) =>
        new(touches.Split(" > "), conversions, conversions, lost);

    private static (string, double)[] Of(PathModel model, TouchPath[] paths) => Of(new PathModelAsked(model), paths);

    private static (string, double)[] Of(PathModelAsked asked, TouchPath[] paths) =>
        [.. CreditPaths.By(asked, paths).Value.Items.Select(c => (c.Channel, c.Conversions))];
}

internal static class CreditAssertions
{
    public static void ShouldBe(
        this (string Channel, double Conversions)[] credits, (string Channel, double Conversions)[] expected,
        double tolerance)
    {
        credits.Select(c => c.Channel).OrderBy(c => c, StringComparer.Ordinal)
            .ShouldBe(expected.Select(c => c.Channel).OrderBy(c => c, StringComparer.Ordinal));
        foreach (var (channel, conversions) in expected)
        {
            credits.Single(c => c.Channel == channel).Conversions.ShouldBe(conversions, tolerance, channel);
        }
    }
}
