using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Days;
using Rattan.Reporting.Overview;
using Rattan.Testing;

namespace Rattan.Reporting.Tests;

/// <summary>Sums made before say what fresh ones say.</summary>
public sealed class DayTests
{
    private const string Noon = "2026-11-21T12:00:00Z";

    [Theory]
    [OnBothBooks]
    public async Task Summed_days_give_the_numbers_that_fresh_ones_give(string kind)
    {
        await using var market = await FilledAsync(kind);
        var fresh = await ReadAsync(market);
        await market.SumUpAsync();

        (await MarkedAsync(market)).ShouldBe([Today, Today], "what is left is today, once a program");
        (await CountAsync<DaySums>(market)).ShouldBeGreaterThan(30);
        (await ReadAsync(market)).ShouldBe(fresh);
    }

    [Theory]
    [OnBothBooks]
    public async Task A_change_shows_at_once_and_after_it_was_summed(string kind)
    {
        await using var market = await FilledAsync(kind);
        await market.SumUpAsync();
        var before = await ReadAsync(market);
        var (from, until) = (FreshSums.StartOf(Today - 9), FreshSums.StartOf(Today - 8));
        await ChangeAsync(market, async db =>
        {
            await db.Set<ConversionRow>().Where(row => row.OccurredAt >= from && row.OccurredAt < until)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.RefundedMinor, 7));
            await db.Set<CommissionRow>().Where(row => row.OccurredAt >= from && row.OccurredAt < until)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, CommissionStatus.Rejected));
        });
        var fresh = await ReadAsync(market);
        fresh.ShouldNotBe(before);
        (await MarkedAsync(market)).ShouldContain(Today - 9);

        await market.SumUpAsync();
        (await MarkedAsync(market)).ShouldNotContain(Today - 9);
        (await ReadAsync(market)).ShouldBe(fresh);

        // Without any sums the numbers are the same again.
        await ForgetAsync(market);
        (await ReadAsync(market)).ShouldBe(fresh);
    }

    [Theory]
    [OnBothBooks]
    public async Task A_day_whose_marks_another_one_took_is_left_to_it(string kind)
    {
        await using var market = await FilledAsync(kind);
        var fresh = await ReadAsync(market);

        // Both read the same marks; the first to write takes them, and the other writes nothing over it.
        await Task.WhenAll(market.SumUpAsync(), market.SumUpAsync(), market.SumUpAsync());
        await market.SumUpAsync();

        (await MarkedAsync(market)).ShouldBe([Today, Today]);
        (await ReadAsync(market)).ShouldBe(fresh);
    }

    [Theory]
    [OnBothBooks]
    public async Task Merchants_see_the_sums_of_their_own_programs(string kind)
    {
        await using var market = await FilledAsync(kind);
        var own = Scope.Merchant(market.Merchants[1].MerchantId);
        var fresh = await ReadAsync(market, own);
        fresh.ShouldNotContain("USD");
        await market.SumUpAsync();
        (await ReadAsync(market, own)).ShouldBe(fresh);
    }

    [Theory]
    [OnBothBooks]
    public async Task A_day_that_is_over_is_summed_too(string kind)
    {
        await using var market = await FilledAsync(kind);
        await market.SumUpAsync();
        market.Now("2026-11-22T00:00:01Z");
        var fresh = await ReadAsync(market);
        await market.SumUpAsync();
        (await MarkedAsync(market)).ShouldBeEmpty();
        (await ReadAsync(market)).ShouldBe(fresh);
    }

    private static int Today => FreshSums.DayOf(new DateOnly(2026, 11, 21));

    private static async Task<Market> FilledAsync(string kind)
    {
        var market = await Market.OpenAsync(kind);
        var random = new Random(20261121);
        var states = new[] { CommissionStatus.Pending, CommissionStatus.Payable, CommissionStatus.Paid };
        for (var back = 0; back < 40; back++)
        {
            for (var order = 0; order < 4; order++)
            {
                var at = $"{new DateOnly(2026, 11, 21).AddDays(-back):yyyy-MM-dd}T{random.Next(10):00}:30:00Z";
                var earned = random.Next(8) == 0 ? (long?)null : random.Next(100, 900);
                market.Order(
                    at, (order % 2) + 1, random.Next(2) + 1, random.Next(5_000, 9_000), earned,
                    random.Next(5) == 0 ? ConversionType.Lead : ConversionType.Sale, refunded: random.Next(3) * 100,
                    reversed: earned is null ? 0 : random.Next(2) * 50, state: states[random.Next(3)]);
            }

            market.Click($"{new DateOnly(2026, 11, 21).AddDays(-back):yyyy-MM-dd}T08:00:00Z", 1, 1, random.Next(50));
        }

        await market.SaveAsync();
        market.Now(Noon);
        return market;
    }

    /// <summary>As text, because numbers hold lists.</summary>
    private static async Task<string> ReadAsync(Market market, Scope? scope = null)
    {
        var numbers = await market.InScopeAsync(
            services => services.GetRequiredService<ReadOverview>().HandleAsync(CancellationToken.None), scope);
        return JsonSerializer.Serialize(new
        {
            numbers.Today,
            numbers.Yesterday,
            Gmv = numbers.Month.Gmv.Select(money => money.ToString()),
            Commission = numbers.Month.Commission.Select(money => money.ToString()),
            numbers.Month.Conversions,
            numbers.Days,
            States = numbers.States.Select(state => string.Join(
                ' ', ReadOverview.StatesShown.Select(each => state.ByState.GetValueOrDefault(each).Minor)
                    .Prepend(0).Select(minor => $"{minor}{state.Currency.Code}"))),
            Partners = numbers.Partners.Select(
                top => $"{top.Name} {top.Clicks} {top.Conversions} {string.Join(' ', top.Commission)}"),
            Programs = numbers.Programs.Select(
                top => $"{top.Name} {top.Clicks} {top.Conversions} {string.Join(' ', top.Commission)}"),
        });
    }

    private static Task<int[]> MarkedAsync(Market market) => market.InScopeAsync(services =>
        services.GetRequiredService<AppDbContext>().Set<ChangedDay>().OrderBy(mark => mark.Day)
            .Select(mark => mark.Day).ToArrayAsync());

    private static Task<int> CountAsync<TSums>(Market market) where TSums : class => market.InScopeAsync(
        services => services.GetRequiredService<AppDbContext>().Set<TSums>().CountAsync());

    private static Task ChangeAsync(Market market, Func<AppDbContext, Task> change) =>
        market.InScopeAsync(async services =>
        {
            await change(services.GetRequiredService<AppDbContext>());
            return 0;
        });

    private static Task ForgetAsync(Market market) => ChangeAsync(market, async db =>
    {
        await db.Set<DaySums>().ExecuteDeleteAsync();
        await db.Set<PartnerDaySums>().ExecuteDeleteAsync();
        await db.Set<CommissionRow>().ExecuteUpdateAsync(
            set => set.SetProperty(row => row.FeeMinor, row => row.FeeMinor));
        await db.Set<ConversionRow>().ExecuteUpdateAsync(
            set => set.SetProperty(row => row.RefundedMinor, row => row.RefundedMinor));
    });
}
