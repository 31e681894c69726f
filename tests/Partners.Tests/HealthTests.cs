using Rattan.Partners.Relationship;

namespace Rattan.Partners.Tests;

public sealed class HealthTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_score_is_the_mean_of_its_parts_worked_out_by_hand()
    {
        // Sales every 5 days until 20 days ago. Recency: (20 - 5) / (5 * 3) late, so 0. Of 90 days 14 sales, of 30 days
        // 2: 3 * 2 / 14 = 42.9. 8 of 10 kept: 60. One of two waits: 50. One of one rejected: 66.
        var facts = Sold(Enumerable.Range(0, 15).Select(i => 20 + 5 * i)) with
        {
            Decided = 10, Lost = 2, Threads = 2, Waiting = 1, Applications = 1, ApplicationsRejected = 1,
        };

        var (score, reasons) = Health.Of(facts, RelationTerms.Usual, Now);

        reasons.Select(r => r.Value).ShouldBe([0, 43, 60, 50, 66]);
        // (30*0 + 25*43 + 20*60 + 15*50 + 10*66) / 100 = 36.85
        score.ShouldBe(37);
        reasons[0].Facts.ShouldBe(new Dictionary<string, string> { ["age"] = "20", ["rhythm"] = "5" });
    }

    [Fact]
    public void What_is_not_known_is_said_and_not_guessed()
    {
        var (nothing, all) = Health.Of(new RelationFacts(), RelationTerms.Usual, Now);
        var (talks, _) = Health.Of(
            new RelationFacts { Threads = 3, Decided = 9, Applications = 2 }, RelationTerms.Usual, Now);
        var (sells, parts) = Health.Of(Sold([1, 2, 3]), RelationTerms.Usual, Now);

        nothing.ShouldBeNull();
        all.ShouldAllBe(reason => reason.Value == null && reason.Text.EndsWith(".unknown"));
        talks.ShouldBeNull("without sales there is no telling how the partner does");
        sells.ShouldBe(100);
        parts.Select(r => r.Value).ShouldBe([100, 100, null, null, null]);
    }

    [Fact]
    public void A_weight_of_zero_leaves_a_part_out()
    {
        var facts = Sold([1, 2, 3]) with { Decided = 10, Lost = 10 };

        Health.Of(facts, RelationTerms.Usual, Now).Score.ShouldBe(73);
        Health.Of(facts, new RelationTerms { Weights = new HealthWeights(Quality: 0) }, Now).Score.ShouldBe(100);
    }

    [Theory]
    [InlineData(new[] { 1, 4 }, null)]
    [InlineData(new[] { 1, 1, 1 }, null)]
    [InlineData(new[] { 1, 4, 9 }, 4.0)]
    [InlineData(new[] { 1, 2, 3, 30 }, 1.0)]
    public void The_rhythm_is_the_median_of_the_gaps_between_days_with_a_sale(int[] daysAgo, double? rhythm) =>
        ((double?)Health.RhythmOf(Sold(daysAgo).Sales)).ShouldBe(rhythm);

    [Theory]
    [InlineData(20, null, null, false, 45)]
    [InlineData(46, null, null, true, 45)]
    [InlineData(46, null, 30, false, 45)]
    [InlineData(21, 5.0, null, true, 20)]
    [InlineData(20, 5.0, null, false, 20)]
    [InlineData(6, 1.0, null, false, 7)]
    [InlineData(46, 90.0, null, true, 45)]
    public void A_partner_sleeps_after_its_own_rhythm_or_the_quiet_days(
        int daysAgo, double? rhythm, int? clicked, bool asleep, int limit) =>
        Sleep.Of(Sold([daysAgo]) with { ClickedDaysAgo = clicked }, (decimal?)rhythm, RelationTerms.Usual, Now)
            .ShouldBe(new Sleep(asleep, limit));

    [Fact]
    public void Who_never_sold_is_not_asleep() =>
        Sleep.Of(new RelationFacts(), null, RelationTerms.Usual, Now).Asleep.ShouldBeFalse();

    [Fact]
    public void The_chance_is_drawn_to_all_and_all_to_what_is_assumed()
    {
        WinBackChance.Of((0, 0), (0, 0)).ShouldBe(1_500);
        // All: (5 + 1.5) / (10 + 10) = 32.5 %; these: (3 + 3.25) / (4 + 10) = 44.64 %.
        WinBackChance.Of((4, 3), (10, 5)).ShouldBe(4_464);
        WinBackChance.Of((1000, 0), (1000, 0)).ShouldBeLessThan(10);
        new[] { 60, 61, 180, 181 }.Select(WinBackChance.BandOf).ShouldBe([0, 1, 1, 2]);
    }

    [Fact]
    public void A_month_is_reckoned_in_the_currency_with_the_most_sales()
    {
        var euro = new[] { 0, 60, 90 }.Select(day => new SaleFact(Now.AddDays(-day), 1_000, "EUR"));
        var dong = new[] { 1, 2 }.Select(day => new SaleFact(Now.AddDays(-day), 9_000_000, "VND"));

        Sleep.PerMonth([.. euro, .. dong]).ShouldBe(new Money(1_000, Currency.Of("EUR")));
        Sleep.PerMonth([new SaleFact(Now, 700, "EUR")]).ShouldBe(new Money(700, Currency.Of("EUR")));
        Sleep.PerMonth([]).ShouldBeNull();
    }

    [Fact]
    public void Days_to_remember_are_told_a_month_before_and_marks_when_they_are_reached()
    {
        var facts = Sold([3]) with { SalesInAll = 1_000, NetInAll = [new Money(1_000_000, Currency.Of("EUR"))] };

        var told = MilestoneFact.Of(
            facts, RelationTerms.Usual, "04-15", new DateOnly(2024, 4, 2), new DateOnly(2026, 3, 31));

        told.Select(m => m.Key).ShouldBe(
            ["birthday:2026", "anniversary:2", "first", "sales:100", "sales:1000", "revenue:EUR:1000000"]);
        MilestoneFact.Of(
            new RelationFacts(), RelationTerms.Usual, "02-29", new DateOnly(2025, 6, 1), new DateOnly(2026, 2, 1))
            .ShouldHaveSingleItem().OnDay.ShouldBe(new DateOnly(2026, 2, 28));
        MilestoneFact.Of(
            new RelationFacts(), RelationTerms.Usual, "01-05", new DateOnly(2026, 1, 1), new DateOnly(2025, 12, 20))
            .ShouldHaveSingleItem().Key.ShouldBe("birthday:2026");
    }

    [Fact]
    public void Terms_out_of_range_are_refused_by_field()
    {
        foreach (var (wrong, field) in new[]
        {
            (new RelationTerms { Weights = new HealthWeights(0, 0, 0, 0, 0) }, "weights"),
            (new RelationTerms { Weights = new HealthWeights(101) }, "weights"),
            (new RelationTerms { RhythmFactor = 1 }, "rhythmFactor"),
            (new RelationTerms { QuietDays = 6 }, "quietDays"),
            (new RelationTerms { SalesMarks = [0] }, "salesMarks"),
            (new RelationTerms { RevenueMarks = [new Money(0, Currency.Of("EUR"))] }, "revenueMarks"),
        })
        {
            wrong.Refuse().ShouldNotBeNull(field).Field.ShouldBe(field);
        }

        RelationTerms.Usual.Refuse().ShouldBeNull();
    }

    private static RelationFacts Sold(IEnumerable<int> daysAgo)
    {
        SaleFact[] sales = [.. daysAgo.Select(day => new SaleFact(Now.AddDays(-day), 1_000, "EUR"))];
        return new RelationFacts
        {
            Sales = sales, FirstSaleAt = sales.Min(s => s.At), LastSaleAt = sales.Max(s => s.At),
            SalesInAll = sales.Length,
        };
    }
}
