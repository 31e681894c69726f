using Rattan.Reporting.Metrics;
using Rattan.Reporting.Query;

namespace Rattan.Reporting.Tests;

public sealed class RollupTests
{
    private static readonly Currency Usd = Currency.Of("USD");
    private static readonly Currency Vnd = Currency.Of("VND");
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Quarters_of_one_day_become_one_row()
    {
        var folded = Rollup.Fold(
            Plan(["clicks"], "day"),
            [Clicks(Usd, Noon, 1), Clicks(Usd, Noon.AddMinutes(15), 2), Clicks(Usd, Noon.AddDays(-1), 4)]);
        folded.Rows.Select(row => (row.Keys[0], row.Tally.Unique)).ShouldBe([("2026-11-20", 4), ("2026-11-21", 3)]);
        folded.Totals.Single().Tally.Unique.ShouldBe(7);
    }

    [Fact]
    public void Several_currencies_are_never_added()
    {
        var folded = Rollup.Fold(Plan(["gmv"], "day"), [Orders(Usd, 100), Orders(Vnd, 90_000), Orders(Usd, 50)]);
        folded.SeveralCurrencies.ShouldBeTrue();
        folded.Rows.Select(row => (row.Currency!.Value.Code, row.Tally.Gmv))
            .ShouldBe([("VND", 90_000m), ("USD", 150m)]);
        folded.Totals.Select(row => (row.Currency!.Value.Code, row.Tally.Gmv))
            .ShouldBe([("USD", 150m), ("VND", 90_000m)]);
    }

    [Fact]
    public void Counts_of_clicks_alone_do_not_split_by_currency()
    {
        var folded = Rollup.Fold(Plan(["clicks"], "day"), [Clicks(Usd, Noon, 1), Clicks(Vnd, Noon, 2)]);
        folded.SeveralCurrencies.ShouldBeFalse();
        folded.Rows.Single().Tally.Unique.ShouldBe(3);
    }

    [Fact]
    public void One_currency_is_no_dimension_and_is_known()
    {
        var folded = Rollup.Fold(Plan(["gmv", "clicks"]), [Orders(Usd, 100), Clicks(Usd, Noon, 5)]);
        folded.SeveralCurrencies.ShouldBeFalse();
        folded.Rows.Single().Currency.ShouldBe(Usd);
        folded.Totals.Single().Currency.ShouldBe(Usd);
    }

    [Fact]
    public void Nothing_has_totals_of_zero_and_no_rows()
    {
        var folded = Rollup.Fold(Plan(["gmv"], "day"), []);
        folded.Rows.ShouldBeEmpty();
        folded.Totals.Single().Tally.ShouldBe(new Tally());
    }

    [Fact]
    public void Without_time_the_largest_first_metric_comes_first()
    {
        var one = Orders(Usd, 10) with { Program = ProgramOf(1) };
        var two = Orders(Usd, 30) with { Program = ProgramOf(2) };
        Rollup.Fold(Plan(["gmv"], "program"), [one, two]).Rows.Select(row => row.Tally.Gmv).ShouldBe([30m, 10m]);
    }

    private static Rattan.Contracts.Merchants.ProgramId ProgramOf(byte n) => new(new Guid(n, 0, 0, new byte[8]));

    private static Fact Clicks(Currency currency, DateTimeOffset at, long count) =>
        new(currency, new Tally { Unique = count }) { Quarter = at };

    private static Fact Orders(Currency currency, decimal amount) =>
        new(currency, new Tally { Sales = 1, Ordered = amount }) { Quarter = Noon };

    private static ReportPlan Plan(string[] metrics, params string[] dimensions) => new(
        [.. metrics.Select(name => Metric.ByName[name])], [.. dimensions.Select(name => Dimension.ByName[name])],
        Noon.AddDays(-7), Noon.AddDays(7), TimeZoneInfo.Utc);
}
