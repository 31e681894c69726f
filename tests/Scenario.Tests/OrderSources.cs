using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Scenario.Tests;

/// <summary>Seconds after an order, the books know what its click told.</summary>
public abstract class OrderSourceScenarios(Network network)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task An_order_learns_country_device_and_sub_ids_of_the_click_that_earned_it()
    {
        var shop = await Shop.OpenAsync(network);
        var click = await shop.ClickAsync(Firefox, "?sub1=tiktok&sub10=bio&utm=x");
        var order = await shop.SellAsync("a", 10_000, click);

        var source = await FilledAsync(order.Id());

        (source.Device, source.Os, source.Browser).ShouldBe(("desktop", "linux", "firefox"));
        (source.Sub1, source.Sub2, source.Sub10).ShouldBe(("tiktok", null, "bio"));
        source.MerchantId.ToString().ShouldBe(shop.Merchant);
        source.SecondsToConvert!.Value.ShouldBeInRange(0, 600);
    }

    [Fact]
    public async Task An_order_without_a_click_has_no_source()
    {
        var shop = await Shop.OpenAsync(network);
        var order = await shop.SellAsync("a", 10_000, more: new { partnerId = shop.Partner });

        (await FindAsync(order.Id())).ShouldBeNull();
    }

    private async Task<ConversionSourceRow> FilledAsync(string order)
    {
        for (var patience = 300; ; patience--)
        {
            if (await FindAsync(order) is { Device: not null } source)
            {
                return source;
            }

            patience.ShouldBeGreaterThan(0, "the click was not asked about");
            await Task.Delay(100);
        }
    }

    private async Task<ConversionSourceRow?> FindAsync(string order)
    {
        await using var scope = network.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        var id = ConversionId.From(Guid.Parse(order));
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<ConversionSourceRow>()
            .SingleOrDefaultAsync(row => row.ConversionId == id);
    }
}

public sealed class OrderSourcesOnSqlite(SqliteNetwork network)
    : OrderSourceScenarios(network), IClassFixture<SqliteNetwork>;

public sealed class OrderSourcesOnPostgres(PostgresNetwork network)
    : OrderSourceScenarios(network), IClassFixture<PostgresNetwork>;
