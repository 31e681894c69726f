using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Tracking;

namespace Rattan.Scenario.Tests;

/// <summary>Reports by coupon, SKU and category of orders as shops send them.</summary>
public abstract class OrderLineReportScenarios(Network network)
{
    private static readonly string[] Money = ["gmv", "commission", "sales"];

    [Fact]
    public async Task Money_falls_to_the_lines_also_after_refunds_and_commission_to_what_they_earned()
    {
        var shop = await OpenAsync();
        var order = await SellAsync(shop, "a", ("shoe", "shoes", 1_000), ("hat", "hats", 667), ("hat", "hats", 1_334));
        await shop.SellAsync("b", 500, await shop.ClickAsync());
        (await ByAsync(shop, "sku")).ShouldBe(
            [("~", 500, 25, 1), ("hat", 2_001, 100, 1), ("shoe", 1_000, 100, 0)], ignoreOrder: true);
        (await ByAsync(shop, "category")).ShouldBe(
            [("~", 500, 25, 1), ("hats", 2_001, 100, 1), ("shoes", 1_000, 100, 0)], ignoreOrder: true);

        await RefundAsync(order, "r1", new { lines = new[] { new { sku = "hat" } } });
        (await ByAsync(shop, "sku")).ShouldBe(
            [("~", 500, 25, 1), ("hat", 1_334, 67, 1), ("shoe", 1_000, 100, 0)], ignoreOrder: true);

        await RefundAsync(order, "r2", new { amount = Calls.Money(999, "EUR") });
        await AddUpAsync(shop, 1_835);
        await RefundAsync(order, "r3", new { });
        (await ByAsync(shop, "sku")).ShouldBe(
            [("~", 500, 25, 1), ("hat", 0, 0, 1), ("shoe", 0, 0, 0)], ignoreOrder: true);
    }

    [Fact]
    public async Task Lines_in_another_currency_are_refunded_to_the_cent()
    {
        var shop = await OpenAsync();
        var day = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}";
        await network.Operator.PutAsync(
            "/api/v1/fx-rates", new[] { new { day, from = "JPY", to = "EUR", rate = "0.0061" } });
        var order = await SellAsync(shop, "JPY", "yen", ("a", null, 333), ("b", null, 334), ("c", null, 500));
        await AddUpAsync(shop, 712);
        await RefundAsync(order, "r1", new { amount = Calls.Money(100, "JPY") });
        await RefundAsync(order, "r2", new
        {
            lines = new[] { new { sku = "b", amount = Calls.Money(7, "JPY") } },
        });
        var conversion = await network.Operator.FetchAsync($"/api/v1/conversions/{order}");
        await AddUpAsync(shop, 712 - conversion.Minor("refunded"));
    }

    [Fact]
    public async Task Coupons_are_one_whatever_their_case()
    {
        var shop = await OpenAsync();
        foreach (var (id, couponCode) in new[] { ("a", "Summer10"), ("b", " SUMMER10"), ("c", null) })
        {
            await shop.SellAsync(id, 1_000, await shop.ClickAsync(), new { couponCode });
        }

        (await ByAsync(shop, "coupon")).ShouldBe(
            [("SUMMER10", 2_000, 100, 2), ("~", 1_000, 50, 1)], ignoreOrder: true);
        (await ByAsync(shop, "coupon", new { field = "coupon", op = "eq", values = new[] { "summer10" } }))
            .ShouldBe([("SUMMER10", 2_000, 100, 2)]);
        using var partner = await network.ClientAsync($"partner:{shop.Partner}");
        (await ByAsync(shop, "coupon", client: partner)).Count.ShouldBe(2);
        using var other = await network.ClientAsync($"partner:{(await shop.WithAnotherPartnerAsync()).Partner}");
        (await ByAsync(shop, "sku", client: other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Orders_of_before_are_filled_from_what_was_kept_of_them()
    {
        var shop = await OpenAsync();
        await network.Operator.PutAsync("/api/v1/fx-rates", new[]
        {
            new { day = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}", from = "JPY", to = "EUR", rate = "0.0061" },
        });
        var order = await SellAsync(shop, "JPY", "yen", ("a", "x", 333), ("b", null, 334), ("c", "x", 500));
        await RefundAsync(order, "r1", new { amount = Calls.Money(101, "JPY") });
        await SellAsync(shop, "eur", ("a", "x", 333), ("b", null, 334));
        await shop.SellAsync("coupon", 1_000, more: new { couponCode = "Vip" });
        var (before, coupons) = (await LinesAsync(), await CouponsAsync());

        await FillAgainAsync();

        (await LinesAsync()).ShouldBe(before);
        (await CouponsAsync()).ShouldBe(coupons);
        before.ShouldContain(line => line.Contains("\"refundedMinor\":1", StringComparison.Ordinal));
        coupons.ShouldContain("VIP");
    }

    private Task<Shop> OpenAsync() => Shop.OpenAsync(network, new
    {
        rules = new object[]
        {
            new
            {
                name = "shoes", when = new { field = "line.category", op = "eq", value = "shoes" },
                pay = new[] { new { on = "sale", percent = "10" } },
            },
            new { name = "rest", pay = new[] { new { on = "sale", percent = "5" } } },
        },
    });

    private static Task<string> SellAsync(
        Shop shop, string id, params (string Sku, string? Category, long Minor)[] lines) =>
        SellAsync(shop, "EUR", id, lines);

    private static async Task<string> SellAsync(
        Shop shop, string currency, string id, params (string Sku, string? Category, long Minor)[] lines) =>
        (await shop.SellAsync(id, 0, await shop.ClickAsync(), new
        {
            amount = Calls.Money(lines.Sum(line => line.Minor), currency),
            lines = lines.Select(line => new
            {
                sku = line.Sku, category = line.Category, quantity = 1, amount = Calls.Money(line.Minor, currency),
            }),
        })).Id();

    private Task<JsonElement> RefundAsync(string order, string externalId, object of)
    {
        var body = of.GetType().GetProperties().ToDictionary(each => each.Name, each => each.GetValue(of));
        body["externalId"] = externalId;
        return network.Operator.PostAsync($"/api/v1/conversions/{order}/refunds", body);
    }

    private async Task AddUpAsync(Shop shop, long gmv)
    {
        var answer = await AskAsync(shop, ["sku"], []);
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        foreach (var metric in Money[..2])
        {
            rows.Sum(row => row.Minor(metric)).ShouldBe(answer.GetProperty("totals").Minor(metric), metric);
        }

        answer.GetProperty("totals").Minor("gmv").ShouldBe(gmv);
        (await AskAsync(shop, [], [])).GetProperty("totals").GetRawText()
            .ShouldBe(answer.GetProperty("totals").GetRawText());
    }

    private async Task<IReadOnlyList<(string Value, long Gmv, long Commission, long Sales)>> ByAsync(
        Shop shop, string dimension, object? filter = null, HttpClient? client = null)
    {
        var answer = await AskAsync(shop, [dimension], filter is null ? [] : [filter], client);
        return
        [
            .. answer.GetProperty("rows").EnumerateArray().Select(row => (
                row.GetProperty(dimension).GetString() ?? "~", row.Minor("gmv"), row.Minor("commission"),
                row.GetProperty("sales").GetInt64())),
        ];
    }

    private async Task<JsonElement> AskAsync(
        Shop shop, string[] dimensions, object[] filters, HttpClient? client = null) =>
        await (client ?? network.Operator).PostAsync("/api/v1/reports/query", new
        {
            metrics = Money, dimensions,
            filters = filters.Append(new { field = "program", op = "eq", values = new[] { shop.Program } }),
            from = "2026-01-01", to = $"{TimeProvider.System.GetUtcNow().AddDays(1):yyyy-MM-dd}",
        }, HttpStatusCode.OK);

    private Task<string[]> LinesAsync() => ReadAsync(async db => (await db.Set<ConversionLineRow>()
        .OrderBy(line => line.ConversionId).ThenBy(line => line.Position).ToListAsync())
        .Select(line => JsonSerializer.Serialize(line, Kernel.Json.RattanJson.Options)).ToArray());

    private Task<string?[]> CouponsAsync() => ReadAsync(db => db.Set<ConversionRow>()
        .OrderBy(row => row.ConversionId).Select(row => row.Coupon).ToArrayAsync());

    /// <summary>Takes away what the migration brought, and runs the part of it that fills.</summary>
    private Task<int> FillAgainAsync() => ReadAsync(async db =>
    {
        using var reader = new StreamReader(typeof(TrackingModule).Assembly.GetManifestResourceStream(
            $"Schema/0008_lines.{(db.Database.IsSqlite() ? "sqlite" : "postgres")}.sql")!);
        var sql = await reader.ReadToEndAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        await db.Database.OpenConnectionAsync();
        command.CommandText = "UPDATE conversions SET coupon = NULL, refunded_lines = '[]'; "
            + "DELETE FROM conversion_lines; "
            + sql[sql.IndexOf("-- What was refunded of each line", StringComparison.Ordinal)..];
        return await command.ExecuteNonQueryAsync();
    });

    private async Task<T> ReadAsync<T>(Func<AppDbContext, Task<T>> read)
    {
        await using var scope = network.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        return await read(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }
}

public sealed class OrderLineReportsOnSqlite(SqliteNetwork network)
    : OrderLineReportScenarios(network), IClassFixture<SqliteNetwork>;

public sealed class OrderLineReportsOnPostgres(PostgresNetwork network)
    : OrderLineReportScenarios(network), IClassFixture<PostgresNetwork>;
