using Microsoft.Extensions.DependencyInjection;
using Rattan.Edge.Replay;
using Rattan.Tracking;

namespace Rattan.Scenario.Tests;

/// <summary>Real orders and a real access log through the whole of it.</summary>
public abstract class RealInput(Network network)
{
    private static readonly object Plan = new
    {
        rules = new object[]
        {
            new { name = "first",
                pay = new object[] { new { on = "sale", percent = "10" },
                    new { on = "lead", flat = Calls.Money(100, "USD") } }, recurring = new { months = 6 } },
            new { name = "later", pay = new object[] { new { on = "renewal", percent = "2" } } },
        },
    };

    [FactOnRealData("transactions/CDNOW_sample.txt")]
    public async Task Real_purchases_are_imported_to_the_cent_and_a_second_import_changes_nothing()
    {
        var shop = await Shop.OpenAsync(network, Plan, "USD");
        var map = $$"""
            {"separator":"whitespace","header":false,
            "columns":["customerId","-","occurredAt:yyyyMMdd","quantity","amount"],
            "currency":"USD","externalId":"row","type":{"first":"sale","next":"renewal"},"partnerId":"{{shop.Partner}}",
            "lead":"beforeFirst"}
            """;
        var first = await ImportAsync(shop, map);
        first.ShouldBe((6_919, 6_919, 0, 0, 2_357, 2_357, 24_409_194));
        var earned = await EarnedAsync(shop);
        var again = await ImportAsync(shop, map);
        again.ShouldBe((6_919, 0, 6_919, 0, 0, 2_357, 24_409_194));
        (await EarnedAsync(shop)).ShouldBe(earned);
        await shop.BooksAreSoundAsync();
    }

    [FactOnRealData("traffic/apache_logs")]
    public async Task A_real_access_log_is_counted_line_by_line()
    {
        var shop = await Shop.OpenAsync(network);
        await network.Services.GetRequiredService<PastVisits>().KnowsAsync([shop.Code], CancellationToken.None);
        using var log = File.OpenText(RealData.Find("traffic/apache_logs")!);
        var counts = (await network.Services.GetRequiredService<IReplay>()
            .RunAsync(log, shop.Code, progress: null, CancellationToken.None)).Value;
        counts.Lines.ShouldBe(10_000);
        counts.Bot.ShouldBeGreaterThanOrEqualTo(1_900);
        counts.Counted.ShouldBeInRange(1_000, 1_753);
        var report = await network.Operator.PostAsync(
            "/api/v1/reports/query",
            new { metrics = new[] { "grossClicks", "clicks", "duplicateClicks", "botClicks", "invalidClicks" },
                dimensions = new[] { "link" },
                    filters = new[] { new { field = "link", op = "eq", values = new[] { shop.Link } } },
                        from = "2015-05-01", to = "2015-05-31" },
            System.Net.HttpStatusCode.OK);
        var totals = report.GetProperty("totals");
        totals.GetProperty("grossClicks").GetInt64().ShouldBe(10_000 - counts.Invalid);
        totals.GetProperty("clicks").GetInt64().ShouldBe(counts.Counted);
        totals.GetProperty("botClicks").GetInt64().ShouldBe(counts.Bot);
    }

    /// <summary>Whatever the job that ends holds has moved meanwhile.</summary>
    private static async Task<long> EarnedAsync(Shop shop)
    {
        var (pending, approved, payable, _, _) = MainWay.Balance(await shop.BalanceAsync("USD"));
        return pending + approved + payable;
    }

    private async Task<(int Rows, int Recorded, int Known, int Refused, int Leads, int Customers,
        long Gmv)> ImportAsync(Shop shop, string map)
    {
        await using var file = File.OpenRead(RealData.Find("transactions/CDNOW_sample.txt")!);
        var done = (await TrackingModule.ImportConversionsAsync(
            network.Services, file, map, shop.Program, (_, _) => { }, CancellationToken.None)).Value;
        return (done.Rows, done.Recorded, done.KnownBefore, done.Refused, done.Leads, done.Customers,
            done.GmvMinor["USD"]);
    }
}

public sealed class RealInputOnSqlite(SqliteNetwork network) : RealInput(network), IClassFixture<SqliteNetwork>;

public sealed class RealInputOnPostgres(PostgresNetwork network) : RealInput(network), IClassFixture<PostgresNetwork>;
