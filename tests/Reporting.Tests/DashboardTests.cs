using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Commissions;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Explorer;
using Rattan.Reporting.Tests.Live;
using Rattan.Testing;

namespace Rattan.Reporting.Tests;

/// <summary>What the home pages draw of the explorer's answers.</summary>
public sealed class DashboardTests
{
    [Theory]
    [OnBothBooks]
    public async Task The_funnel_begins_where_something_happened_and_keeps_what_comes_after(string kind)
    {
        await using var market = await OpenAsync(kind);
        market.Click("2026-11-20T08:00:00Z", 1, 1, 10, bot: 3);
        market.Order("2026-11-20T08:30:00Z", 1, 1, 10_000, 1_000, state: CommissionStatus.Approved);
        market.Order("2026-11-20T08:40:00Z", 2, 2, 500_000, 50_000);
        await market.SaveAsync();
        market.Now("2026-11-21T09:00:00Z");
        var drawn = (await FunnelAsync(market, Period.Last7)).ShouldNotBeNull();
        drawn.Shape.ShouldBe(ChartShape.Funnel);
        drawn.Labels.ShouldBe(["All clicks", "Clicks", "Leads", "Sales", "Approved sales"]);
        drawn.Series.ShouldHaveSingleItem().Values.ShouldBe([13m, 10m, 0m, 2m, 1m]);
        (await FunnelAsync(market, Period.Today)).ShouldBeNull();
    }

    [Theory]
    [OnBothBooks]
    public async Task A_map_shows_counts_of_all_currencies_and_money_of_several_is_drawn_apart(string kind)
    {
        await using var market = await OpenAsync(kind);
        market.Order("2026-11-20T08:30:00Z", 1, 1, 10_000, 1_000, source: ("VN", null, null));
        market.Order("2026-11-20T08:40:00Z", 2, 2, 500_000, 50_000, source: ("VN", null, null));
        await market.SaveAsync();
        market.Now("2026-11-21T09:00:00Z");
        var counts = (await MapAsync(market, "sales")).ShouldNotBeNull();
        (counts.Shape, counts.Labels.Single(), counts.Series.Single().Values.Single())
            .ShouldBe((ChartShape.Map, "VN", 2m));
        var money = (await MapAsync(market, "gmv")).ShouldNotBeNull();
        money.Shape.ShouldBe(ChartShape.Axes);
        money.Series.Select(series => (series.Name, series.Values.Single()))
            .ShouldBe([("USD", 100m), ("VND", 500_000m)], ignoreOrder: true);
    }

    private static Task<Market> OpenAsync(string kind) =>
        Market.OpenAsync(kind, services => services.AddSingleton<ITexts>(ReadLiveTests.Words));

    private static Task<ChartData?> FunnelAsync(Market market, Period period) => market.InScopeAsync(
        services => services.GetRequiredService<AskView>().FunnelAsync(Funnel.View(period), default));

    private static async Task<ChartData?> MapAsync(Market market, string metric) => (await market.InScopeAsync(
        services => services.GetRequiredService<AskView>().HandleAsync(
            new ExplorerView { Metrics = [metric], By = ["country"], Chart = ViewChart.Map }, default))).Value.Chart;
}
