using System.Globalization;

namespace Rattan.Scenario.Tests;

/// <summary>Lists of conversions: newest order first, page by page, and the same with every filter.</summary>
public abstract class ConversionLists(Network network)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_newest_order_is_first_whenever_it_was_recorded()
    {
        var shop = await Shop.OpenAsync(network);
        await SellAsync(shop, "middle", Noon.AddDays(1));
        await SellAsync(shop, "newest", Noon.AddDays(2));
        await SellAsync(shop, "oldest", Noon);
        (await ListAsync(shop, "")).ShouldBe(["newest", "middle", "oldest"]);
        (await ListAsync(shop, $"&from={Text(Noon.AddDays(1))}")).ShouldBe(["newest", "middle"]);
        (await ListAsync(shop, $"&until={Text(Noon.AddDays(1))}")).ShouldBe(["oldest"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&partner")]
    [InlineData("&status=attributed")]
    [InlineData("&type=sale&from=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z")]
    public async Task Pages_go_on_where_they_ended_though_times_are_equal(string filter)
    {
        var shop = await Shop.OpenAsync(network);
        var rival = await shop.WithAnotherPartnerAsync();
        for (var i = 0; i < 7; i++)
        {
            await SellAsync(shop, $"own-{i}", Noon.AddMinutes(i / 3));
        }

        if (filter == "&partner")
        {
            await SellAsync(rival, "rival", Noon);
            filter = $"&partnerId={shop.Partner}";
        }

        var seen = await ListAsync(shop, filter + "&limit=2");
        seen.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 7).Select(i => $"own-{i}"));
        seen[0].ShouldBe("own-6");
    }

    [Fact]
    public async Task A_partners_orders_are_those_it_was_credited_with()
    {
        var shop = await Shop.OpenAsync(network);
        var rival = await shop.WithAnotherPartnerAsync();
        await SellAsync(shop, "own", Noon);
        await SellAsync(rival, "rivals", Noon.AddDays(-1));
        await shop.SellAsync("nobodys", 1_000);
        var rivals = $"&partnerId={rival.Partner}";
        (await ListAsync(shop, rivals)).ShouldBe(["rivals"]);
        (await ListAsync(shop, $"{rivals}&from={Text(Noon)}")).ShouldBeEmpty();
        (await ListAsync(shop, $"{rivals}&until={Text(Noon)}&status=attributed")).ShouldBe(["rivals"]);
    }

    [Fact]
    public async Task Orders_are_found_by_their_coupon_and_by_one_line_that_has_all_that_is_asked()
    {
        var shop = await Shop.OpenAsync(network);
        await SellAsync(shop, "shoe", Noon, "Tet-10", ("A-1", "shoes", 600), ("B 2", "hats", 400));
        await SellAsync(shop, "hat", Noon.AddDays(1), "VIP", ("A-1", "hats", 1_000));
        await SellAsync(shop, "plain", Noon.AddDays(2), null, ("C", null, 1_000));
        await SellAsync(shop, "bare", Noon.AddDays(3));

        (await ListAsync(shop, "&coupon=tet-10")).ShouldBe(["shoe"]);
        (await ListAsync(shop, "&coupon=TET")).ShouldBeEmpty();
        (await ListAsync(shop, "&coupon=~")).ShouldBe(["bare", "plain"]);
        (await ListAsync(shop, "&sku=A-1")).ShouldBe(["hat", "shoe"]);
        (await ListAsync(shop, "&sku=B%202")).ShouldBe(["shoe"]);
        (await ListAsync(shop, "&sku=~")).ShouldBe(["bare"]);
        (await ListAsync(shop, "&category=hats")).ShouldBe(["hat", "shoe"]);
        (await ListAsync(shop, "&category=~")).ShouldBe(["bare", "plain"]);
        (await ListAsync(shop, "&sku=A-1&category=hats")).ShouldBe(["hat"]);
        (await ListAsync(shop, "&sku=C&category=~")).ShouldBe(["plain"]);
        (await ListAsync(shop, "&sku=~&category=~")).ShouldBe(["bare"]);
        (await ListAsync(shop, "&sku=~&category=hats")).ShouldBeEmpty();
        (await ListAsync(shop, $"&sku=A-1&partnerId={shop.Partner}&coupon=vip")).ShouldBe(["hat"]);
    }

    private static Task SellAsync(
        Shop shop, string order, DateTimeOffset at, string? couponCode,
        params (string Sku, string? Category, long Minor)[] lines) =>
        shop.SellAsync(order, 1_000, more: new
        {
            partnerId = shop.Partner, occurredAt = at, couponCode,
            lines = lines.Select(line => new
            {
                sku = line.Sku, category = line.Category, quantity = 1, amount = Calls.Money(line.Minor, "EUR"),
            }),
        });

    private static Task SellAsync(Shop shop, string order, DateTimeOffset at) =>
        shop.SellAsync(order, 1_000, more: new { partnerId = shop.Partner, occurredAt = at });

    private async Task<List<string>> ListAsync(Shop shop, string filter)
    {
        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await network.Operator.FetchAsync(
                $"/api/v1/conversions?programId={shop.Program}{filter}{cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.Text("externalId")));
            cursor = page.GetProperty("next").GetString() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        return seen;
    }

    private static string Text(DateTimeOffset at) =>
        Uri.EscapeDataString(at.ToString("O", CultureInfo.InvariantCulture));
}

public sealed class ConversionListsOnSqlite(SqliteNetwork network)
    : ConversionLists(network), IClassFixture<SqliteNetwork>;

public sealed class ConversionListsOnPostgres(PostgresNetwork network)
    : ConversionLists(network), IClassFixture<PostgresNetwork>;
