using System.Net;
using System.Text.Json;

namespace Rattan.Scenario.Tests;

public sealed class SalesPagesOnSqlite(SqliteNetwork network) : SalesPages(network), IClassFixture<SqliteNetwork>;

public sealed class SalesPagesOnPostgres(PostgresNetwork network)
    : SalesPages(network), IClassFixture<PostgresNetwork>;

/// <summary>A merchant from the first call to live, its profile and its needs, by the pages of the network and its
/// own.</summary>
public abstract class SalesPages(Network network)
{
    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_page_opens_for_those_it_is_for_and_for_nobody_else(string language)
    {
        var shop = await Shop.OpenAsync(network);
        var need = (await network.Operator.PostAsync("/api/v1/needs", new
        {
            merchantId = shop.Merchant, fields = new { product = "Spring shoes", countries = new[] { "DE" } },
        })).Id();
        string[] sales =
        [
            "/pipeline", "/pipeline/list?stage=contacted&owner=none&due=none&sort=due&kind=", "/pipeline/new",
            $"/merchants/{shop.Merchant}/pipeline", $"/merchants/{shop.Merchant}/pipeline/edit",
            $"/merchants/{shop.Merchant}/profile", $"/merchants/{shop.Merchant}/profile/edit", "/settings/portrait",
        ];
        string[] needs = ["/needs?status=draft", "/needs/new", $"/needs/{need}", $"/needs/{need}/edit"];
        await SignedIn.WalkAsync(
            network, "network", language, [.. sales, .. needs, $"/needs?merchant={shop.Merchant}"],
            ["/merchant/profile"]);
        await SignedIn.WalkAsync(
            network, $"merchant:{shop.Merchant}", language, [.. needs, "/merchant/profile"], sales);
        await SignedIn.WalkAsync(network, $"partner:{shop.Partner}", language, [], [.. sales, .. needs]);
        var other = await Shop.OpenAsync(network);
        await SignedIn.WalkAsync(
            network, $"merchant:{other.Merchant}", language, [], [$"/needs/{need}", $"/needs/{need}/edit"]);
    }

    [Fact]
    public async Task A_prospect_goes_from_the_first_call_to_live_by_the_pages()
    {
        var before = await network.Operator.FetchAsync("/api/v1/pipeline/summary");
        using var sales = await SignedIn.SignInAsync(network, "network");
        var page = await sales.OpenAsync("/pipeline/new");
        page = await sales.SendAsync(page, "prospect", ("Form.Name", "Gốm Xưa"), ("Form.Country", "ZZ"));
        sales.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await sales.SendAsync(
            page, "prospect", ("Form.Name", "Gốm Xưa"), ("Form.Country", "vn"), ("Form.Currency", "vnd"),
            ("Form.Contact", "Hà"), ("Form.Email", "ha@example.com"));
        var id = sales.Here.Segments[2].TrimEnd('/');
        page.QuerySelector("h1")!.TextContent.ShouldBe("Gốm Xưa");
        page = await sales.OpenAsync($"/merchants/{id}/pipeline/edit");
        page = await sales.SendAsync(page, "plan", ("Form.ExpectedAmount", "12.5"), ("Form.Probability", "70"));
        sales.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "VND has no decimals");
        page = await sales.SendAsync(
            page, "plan", ("Form.ExpectedAmount", "90,000,000"), ("Form.ExpectedProfit", "-5"),
            ("Form.Probability", "70"), ("Form.NextStep", "Send samples"), ("Form.NextDue", "2030-01-31"));
        page.Body!.TextContent.ShouldContain("Send samples");
        page = await sales.SendAsync(page, "activity", ("Note.Kind", "call"), ("Note.Text", "Asked for samples"));
        page.QuerySelector(".rtn-timeline")!.TextContent.ShouldContain("Asked for samples");
        page = await sales.OpenAsync("/pipeline");
        page.QuerySelector("[data-stage=contacted]")!.TextContent.ShouldContain("Gốm Xưa");
        page = await sales.SendAsync(page, "board", ("move", $"{id}:live"));
        sales.Here.AbsolutePath.ShouldBe("/pipeline");
        page.QuerySelector("[data-stage=live]")!.TextContent.ShouldContain("Gốm Xưa");
        page = await sales.SendAsync(page, "board", ("move", "nonsense"));
        sales.Here.AbsolutePath.ShouldBe("/pipeline");
        page = await sales.OpenAsync($"/merchants/{id}/pipeline?to=lost");
        page = await sales.SendAsync(page, "move");
        sales.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "lost needs a reason");
        page = await sales.SendAsync(page, "move", ("Move.Reason", "price"), ("Move.Words", "Too dear"));
        page.QuerySelector(".rtn-timeline")!.TextContent.ShouldContain("Too dear");
        page = await sales.OpenAsync("/pipeline/list?stage=lost&country=VN");
        page.QuerySelector("tbody")!.TextContent.ShouldContain("Gốm Xưa");
        var after = await network.Operator.FetchAsync("/api/v1/pipeline/summary");
        StageCount(after, "lost").ShouldBe(StageCount(before, "lost") + 1);
        StageCount(after, "live").ShouldBe(StageCount(before, "live"));
    }

    [Fact]
    public async Task What_is_told_about_a_merchant_makes_its_score_and_the_portrait_changes_it()
    {
        var shop = await Shop.OpenAsync(network);
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var own = await merchant.OpenAsync("/merchant/profile");
        await merchant.SendAsync(own, "profile", ("Form.MonthlyOrders", "many"));
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await merchant.SendAsync(
            own, "profile", ("Form.Kind", "factory"), ("Form.MonthlyOrders", "800"), ("Form.Countries", "vn, de"),
            ("Form.Categories", "fashion"), ("Form.AverageOrder", "49.90"), ("Form.GrossMargin", "41.5"),
            ("Form.Stock.Level", "high"), ("Form.Contacts[0].Name", "Ana"));
        merchant.Here.AbsolutePath.ShouldBe("/merchant/profile");
        using var sales = await SignedIn.SignInAsync(network, "network");
        var page = await sales.OpenAsync($"/merchants/{shop.Merchant}/profile");
        page.Body!.TextContent.ShouldContain("49.90 EUR");
        page.QuerySelector(".rtn-steps")!.TextContent.ShouldContain("800 orders a month, 500 are wanted");
        page.QuerySelector(".rtn-steps")!.TextContent.ShouldContain("Nothing is known of the site");
        page = await sales.OpenAsync("/settings/portrait");
        await sales.SendAsync(page, "portrait", ("Form.OrdersMin", "1600"));
        page = await sales.OpenAsync($"/merchants/{shop.Merchant}/profile");
        page.QuerySelector(".rtn-steps")!.TextContent.ShouldContain("800 orders a month of 1,600 wanted");
        page = await sales.OpenAsync("/settings/portrait");
        await sales.SendAsync(page, "portrait", ("Form.OrdersMin", "500"));
    }

    [Fact]
    public async Task A_merchant_writes_a_need_with_a_file_and_sales_takes_it()
    {
        var shop = await Shop.OpenAsync(network);
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var page = await merchant.OpenAsync("/needs/new");
        page = await merchant.SendAsync(
            page, "need", ("Form.Product", "Autumn boots"), ("Form.GoalKind", "gmv"), ("Form.GoalValue", "x"));
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await merchant.SendAsync(
            page, "need", ("Form.Product", "Autumn boots"), ("Form.Budget", "1,500.00"), ("Form.GoalKind", "gmv"),
            ("Form.GoalValue", "9,000.00"), ("Form.Countries", "de"));
        page.Body!.TextContent.ShouldContain("9,000.00 EUR");
        var id = merchant.Here.Segments[^1];
        page = await merchant.SendFileAsync(page, "file", "Upload", "sku,price\n1,2\n");
        page.QuerySelector($"a[href^='/needs/{id}/files/']")!.TextContent.ShouldBe("list.csv");
        page = await merchant.SendAsync(page, "open");
        using var sales = await SignedIn.SignInAsync(network, "network");
        page = await sales.OpenAsync("/search?q=autumn+boots");
        page.QuerySelector($"a[href='/needs/{id}']").ShouldNotBeNull();
        page = await sales.OpenAsync($"/needs/{id}");
        var me = page.QuerySelector(
            "select[name='Put.PromoterId'] option:last-child")!.GetAttribute("value")!;
        await sales.SendAsync(page, "put", ("Put.Status", "matched"), ("Put.PromoterId", me));
        var need = await network.Operator.FetchAsync($"/api/v1/needs/{id}");
        (need.Text("status"), need.Text("promoterId")).ShouldBe(("matched", me));
        page = await merchant.OpenAsync($"/needs/{id}");
        await merchant.SendAsync(page, "close");
        (await network.Operator.FetchAsync($"/api/v1/needs/{id}")).Text("status").ShouldBe("closed");
    }

    [Fact]
    public async Task Profit_received_is_the_fee_revenue_of_the_ledger_and_selling_merchants_are_suggested()
    {
        var shop = await Shop.OpenAsync(network);
        await network.Operator.PostAsync(
            $"/api/v1/merchants/{shop.Merchant}/pipeline/moves", new { stage = "paid" }, HttpStatusCode.OK);
        var path = $"/api/v1/merchants/{shop.Merchant}/pipeline";
        (await network.Operator.FetchAsync(path)).GetProperty("suggestLive").GetBoolean().ShouldBeFalse();
        var before = Received(await network.Operator.FetchAsync("/api/v1/pipeline/summary"));
        await shop.SellAsync($"sale-{shop.Code}", 10_000, await shop.ClickAsync());
        await shop.ReleaseAsync();

        var after = Received(await network.Operator.FetchAsync("/api/v1/pipeline/summary"));

        (after - before).ShouldBe(200, "a fifth of the commission of a tenth");
        (await network.Operator.FetchAsync(path)).GetProperty("suggestLive").GetBoolean().ShouldBeTrue();
    }

    private static int StageCount(JsonElement sums, string stage) => sums.GetProperty("stages").EnumerateArray()
        .Single(s => s.Text("stage") == stage).GetProperty("merchants").GetInt32();

    private static long Received(JsonElement sums) => sums.GetProperty("receivedProfits").EnumerateArray()
        .Where(m => m.Text("currency") == "EUR").Sum(m => m.GetProperty("minor").GetInt64());
}
