using Rattan.Contracts.Ledger;
using Rattan.Reporting.Metrics;
using Rattan.Reporting.Query;

namespace Rattan.Reporting.Tests;

public sealed class CommonCurrencyTests
{
    private static readonly DateTimeOffset From = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("USDEUR USDVND", "USD")]
    [InlineData("USDEUR USDVND VNDEUR", "VND")]
    [InlineData("USDEUR", null)]
    public async Task It_is_the_largest_that_all_the_others_have_a_rate_to(string known, string? common)
    {
        var plan = new ReportPlan([], [], From, From.AddDays(7), TimeZoneInfo.Utc);
        var totals = new (string Code, long Clicks)[] { ("EUR", 7), ("USD", 5), ("VND", 9) }
            .Select(each => new RollupRow([], Currency.Of(each.Code), new Tally { Unique = each.Clicks }));
        var table = new ReportTable(plan, new RollupAnswer([], [.. totals], true), [], From, IsDelayed: false);

        var found = await new Exchange(new KnownRates(known)).FindCommonAsync(table, default);

        found?.Code.ShouldBe(common);
        (found is null).ShouldBe(common is null);
    }

    private sealed class KnownRates(string pairs) : IFxRates
    {
        public Task<FxQuote?> FindAsync(Currency from, Currency to, DateOnly day, CancellationToken ct) =>
            Task.FromResult(
                day == From.UtcDay() && pairs.Split(' ').Any(pair => pair == $"{from}{to}" || pair == $"{to}{from}")
                    ? new FxQuote(from, to, day, 1) : null);
    }
}
