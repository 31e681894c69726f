using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Merchant;
using Rattan.Reporting.Overview;
using Rattan.Testing;

namespace Rattan.Reporting.Tests;

public sealed class MerchantHomeTests
{
    [Theory]
    [OnBothBooks]
    public async Task Home_asks_everybody_who_has_decisions_and_shows_what_they_tell(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        market.Order("2026-11-21T08:30:00Z", 1, 1, 10_000, 1_000);
        market.Order("2026-11-20T08:30:00Z", 2, 2, 500_000, 50_000);
        await market.SaveAsync();
        market.Now("2026-11-21T09:00:00Z");
        var mine = market.Merchants[0].MerchantId;
        var asked = new List<(MerchantId Merchant, DateOnly First, DateOnly Last, int Days)>();
        var home = await market.InScopeAsync(
            s => new ReadMerchantHome(
                s.GetRequiredService<ReadOverview>(), s.GetRequiredService<AppDbContext>(),
                [new Told(asked, null), new Told(asked, new WaitingDecisions(1, "x", "/x", 7, null, [], []))],
                s.GetRequiredService<Caller>(), s.GetRequiredService<TimeProvider>()).HandleAsync(default),
            Scope.Merchant(mine));
        home.Waiting.ShouldHaveSingleItem().Waiting.ShouldBe(7);
        home.IsEmpty.ShouldBeFalse();
        home.FeeAmounts.Select(m => m.ToString()).ShouldBe(["1.00 USD"]);
        asked.ShouldAllBe(a => a.Merchant == mine && a.Days == 30
            && a.First == new DateOnly(2026, 10, 23) && a.Last == new DateOnly(2026, 11, 21));
        asked.Count.ShouldBe(2);
    }

    private sealed class Told(
        List<(MerchantId Merchant, DateOnly First, DateOnly Last, int Days)> asked, WaitingDecisions? told) : IDecisions
    {
        public Task<WaitingDecisions?> OfAsync(
            MerchantId merchant, IReadOnlyList<DateOnly> days, CancellationToken ct)
        {
            asked.Add((merchant, days[0], days[^1], days.Count));
            return Task.FromResult(told);
        }
    }
}
