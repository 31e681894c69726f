using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Tracking;
using Rattan.Reporting.Overview;
using Rattan.Testing;

namespace Rattan.Reporting.Tests;

public sealed class OverviewTests
{
    [Theory]
    [OnBothBooks]
    public async Task An_empty_network_says_so(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        await market.SaveAsync();
        var numbers = await ReadAsync(market);
        numbers.IsEmpty.ShouldBeTrue();
        numbers.Days.Count.ShouldBe(30);
    }

    [Theory]
    [OnBothBooks]
    public async Task Today_and_thirty_days_are_summed_per_currency(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        market.Click("2026-11-21T08:00:00Z", 1, 1, 10);
        market.Click("2026-11-20T08:00:00Z", 2, 2, 5);
        market.Click("2026-10-22T08:00:00Z", 2, 2, 100);
        market.Order("2026-11-21T08:30:00Z", 1, 1, 10_000, 1_000);
        market.Order("2026-11-20T08:30:00Z", 2, 2, 500_000, 50_000, state: CommissionStatus.Paid);
        market.Order("2026-11-01T08:30:00Z", 1, 2, 0, 300, type: ConversionType.Lead);
        await market.SaveAsync();
        market.Now("2026-11-21T09:00:00Z");
        var numbers = await ReadAsync(market);
        (numbers.Today.Clicks, numbers.Today.Conversions).ShouldBe((10L, 1L));
        (numbers.Yesterday.Clicks, numbers.Yesterday.Conversions).ShouldBe((5L, 1L));
        (numbers.Month.Clicks, numbers.Month.Conversions).ShouldBe((15L, 3L));
        numbers.Month.Gmv.Select(money => money.ToString()).ShouldBe(["100.00 USD", "500000 VND"]);
        numbers.Days[^1].ShouldBe(new DayNumbers(new DateOnly(2026, 11, 21), 10, 1));
        numbers.States.Select(row => row.Currency.Code).ShouldBe(["USD", "VND"]);
        numbers.States[0].ByState[CommissionStatus.Pending].Minor.ShouldBe(1_300);
        numbers.States[1].ByState[CommissionStatus.Paid].Minor.ShouldBe(50_000);
        numbers.Partners.Select(entry => (entry.Name, entry.Clicks, entry.Conversions))
            .ShouldBe([("Minh", 5L, 2L), ("Lan", 10L, 1L)]);
        numbers.Programs.Select(entry => entry.Name).ShouldBe(["A shop", "B shop"]);
    }

    private static Task<OverviewNumbers> ReadAsync(Market market) =>
        market.InScopeAsync(
            services => services.GetRequiredService<ReadOverview>().HandleAsync(CancellationToken.None));
}
