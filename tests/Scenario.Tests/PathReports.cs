using System.Net;
using System.Text.Json;

namespace Rattan.Scenario.Tests;

/// <summary>What every model would credit over the journeys of a program that pays the last click alone.</summary>
public abstract class PathReportScenarios(Network network)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";

    [Fact]
    public async Task Models_share_the_same_orders_and_roles_say_who_introduced_and_who_closed()
    {
        var shop = await Shop.OpenAsync(network);
        var rival = await shop.WithAnotherPartnerAsync();
        var cookie = MainWay.CookieOf(await shop.VisitAsync(Firefox));
        var click = await rival.ClickAsync(Firefox, cookie: cookie);
        var sale = await shop.SellAsync("a", 10_000, click);
        await network.Operator.PostAsync($"/api/v1/conversions/{sale.Id()}/refunds", new
        {
            externalId = "r", amount = Calls.Money(1_000, "EUR"), reason = "item_returned",
        });
        await shop.SellAsync("b", 5_000, more: new { partnerId = shop.Partner });
        await rival.ClickAsync(Chrome);

        var report = await network.Operator.FetchAsync($"/api/v1/programs/{shop.Program}/paths?{Days()}");

        (report.GetProperty("orders").GetInt32(), report.GetProperty("withoutTouch").GetInt32(),
            report.GetProperty("nulls").GetInt32()).ShouldBe((1, 1, 1));
        report.Minor("value").ShouldBe(9_000);
        var (first, last) = (Channel(report, shop.Partner), Channel(report, rival.Partner));
        Conversions(first, "first").ShouldBe(1);
        Conversions(last, "last").ShouldBe(1);
        Conversions(first, "linear").ShouldBe(0.5m);
        foreach (var model in first.GetProperty("models").EnumerateObject())
        {
            (Conversions(first, model.Name) + Conversions(last, model.Name)).ShouldBe(1);
            (first.GetProperty("models").GetProperty(model.Name).Minor("value")
                + last.GetProperty("models").GetProperty(model.Name).Minor("value")).ShouldBe(9_000);
        }

        first.GetProperty("roles").GetProperty("introducer").GetInt32().ShouldBe(1);
        last.GetProperty("roles").GetProperty("closer").GetInt32().ShouldBe(1);
        report.GetProperty("paths")[0].GetProperty("channels").GetArrayLength().ShouldBe(2);
        report.GetProperty("flows").EnumerateArray().Select(flow => (
                flow.GetProperty("step").GetInt32(), Key(flow, "from"), Key(flow, "to"),
                flow.GetProperty("orders").GetInt32()))
            .ShouldBe([(0, shop.Partner, rival.Partner, 1), (1, rival.Partner, "order", 1)]);
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        (await merchant.OpenAsync($"/reports/paths?program={shop.Program}&{Days()}"))
            .QuerySelectorAll("rtn-chart[data-chart*='\"shape\":\"flow\"']").Length.ShouldBe(1);
        var alone = await network.Operator.FetchAsync(
            $"/api/v1/programs/{shop.Program}/paths?{Days()}&nulls=false&by=kind");
        alone.GetProperty("nulls").GetInt32().ShouldBe(0);
        alone.GetProperty("channels").EnumerateArray().Single().Text("key").ShouldBe("koc");
    }

    [Fact]
    public async Task It_is_for_the_programs_merchant_and_its_period_is_named_when_it_is_none()
    {
        var shop = await Shop.OpenAsync(network);
        var other = await Shop.OpenAsync(network);
        using var mine = await network.ClientAsync($"merchant:{shop.Merchant}");
        using var foreign = await network.ClientAsync($"merchant:{other.Merchant}");
        using var partner = await network.ClientAsync($"partner:{shop.Partner}");
        var path = $"/api/v1/programs/{shop.Program}/paths";
        await mine.FetchAsync($"{path}?{Days()}");
        await foreign.FetchAsync($"{path}?{Days()}", HttpStatusCode.NotFound);
        await partner.FetchAsync($"{path}?{Days()}", HttpStatusCode.Forbidden);
        (await mine.FetchAsync($"{path}?from=2026-01-01&until=2026-12-31", HttpStatusCode.BadRequest))
            .Text("code").ShouldBe("paths.period");
        (await mine.FetchAsync($"{path}?{Days()}&by=moon", HttpStatusCode.BadRequest))
            .Text("code").ShouldBe("paths.by");
    }

    [Fact]
    public async Task An_orders_touches_are_told_with_their_shares_and_a_partner_is_told_of_its_own_alone()
    {
        var shop = await Shop.OpenAsync(network);
        var rival = await shop.WithAnotherPartnerAsync();
        var cookie = MainWay.CookieOf(await shop.VisitAsync(Firefox));
        var sale = await shop.SellAsync("a", 10_000, await rival.ClickAsync(Firefox, cookie: cookie));
        var path = $"/api/v1/conversions/{sale.Id()}/touches";
        using var merchant = await network.ClientAsync($"merchant:{shop.Merchant}");
        using var winner = await network.ClientAsync($"partner:{rival.Partner}");
        using var loser = await network.ClientAsync($"partner:{shop.Partner}");
        using var stranger = await network.ClientAsync($"merchant:{(await Shop.OpenAsync(network)).Merchant}");

        // The click id settled it; the touch before is looked up.
        var all = (await merchant.FetchAsync(path)).GetProperty("items");
        all.EnumerateArray().Select(touch => touch.Text("partnerId")).ShouldBe([shop.Partner, rival.Partner]);
        all[0].Text("refused").ShouldBe("earlier_touch");
        all[1].GetProperty("sharePercent").GetDecimal().ShouldBe(100);

        var own = (await winner.FetchAsync(path)).GetProperty("items").EnumerateArray().Single();
        own.Text("partnerId").ShouldBe(rival.Partner);
        own.GetProperty("sharePercent").GetDecimal().ShouldBe(100);
        (await loser.FetchAsync(path, HttpStatusCode.NotFound)).Text("code").ShouldBe("conversion.unknown");
        await stranger.FetchAsync(path, HttpStatusCode.NotFound);
        await merchant.FetchAsync("/api/v1/conversions/no-id/touches", HttpStatusCode.NotFound);
    }

    private static string Key(JsonElement flow, string end) => flow.GetProperty(end) is var node
        && node.Text("kind") == "channel" ? node.Text("key") : node.Text("kind");

    private static JsonElement Channel(JsonElement report, string partner) =>
        report.GetProperty("channels").EnumerateArray().Single(row => row.Text("key") == partner);

    private static decimal Conversions(JsonElement row, string model) =>
        row.GetProperty("models").GetProperty(model).GetProperty("conversions").GetDecimal();

    private static string Days()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return $"from={today.AddDays(-2):yyyy-MM-dd}&until={today.AddDays(1):yyyy-MM-dd}";
    }
}

public sealed class PathReportsOnSqlite(SqliteNetwork network)
    : PathReportScenarios(network), IClassFixture<SqliteNetwork>;

public sealed class PathReportsOnPostgres(PostgresNetwork network)
    : PathReportScenarios(network), IClassFixture<PostgresNetwork>;
