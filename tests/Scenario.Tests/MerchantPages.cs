using System.Net;
using System.Text.Json;

namespace Rattan.Scenario.Tests;

public sealed class MerchantPagesOnSqlite(SqliteNetwork network)
    : MerchantPages(network), IClassFixture<SqliteNetwork>;

/// <summary>There a reading gives way to the drawing of a page that is not read yet; on SQLite it never does.</summary>
public sealed class MerchantPagesOnPostgres(PostgresNetwork network)
    : MerchantPages(network), IClassFixture<PostgresNetwork>;

/// <summary>The pages of the merchant portal and those that it shares with the operator and the partner.</summary>
public abstract class MerchantPages(Network network)
{
    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_page_opens_for_those_it_is_for_and_for_nobody_else(string language)
    {
        var shop = await Shop.OpenAsync(network);
        var sale = await shop.SellAsync($"order-{shop.Code}", 10_000, await shop.ClickAsync());
        await network.Operator.PostAsync(
            "/api/v1/coupons", new { programId = shop.Program, partnerId = shop.Partner, code = $"C{shop.Code}" });
        var file = (await shop.UploadOrdersAsync(
            "order,date,amount\nA,2026-01-01,1.00\nB,soon,x\n")).Id();
        var (program, link) = ($"/programs/{shop.Program}", shop.Link);
        string[] shared =
        [
            "/conversions", $"/conversions/{sale.Id()}", $"/conversions/{sale.Id()}/refund", "/conversions/new",
            "/conversions/import", $"/conversions/import/{file}",
            "/programs", program, $"{program}/settings", $"{program}/plan", $"{program}/plan/edit",
            "/late-touches", $"{program}/attribution-what-if",
            $"{program}/plan/edit?template=categories&setup=true", $"{program}/test?setup=true", "/merchant/setup",
            "/links", "/links/new", $"/links/{link}?sub1=mail", "/codes", "/codes/new", "/domains",
        ];
        string[] operators = ["/merchants", "/merchants/new", $"/merchants/{shop.Merchant}"];
        string[] partners = ["/partner/links", "/partner/links/new", $"/partner/links/{link}", "/partner/codes"];
        await SignedIn.WalkAsync(network, "network", language, [.. shared, .. operators], ["/merchant"]);
        await SignedIn.WalkAsync(network, $"merchant:{shop.Merchant}", language, [.. shared, "/merchant"], operators);
        await SignedIn.WalkAsync(
            network, $"partner:{shop.Partner}", language, partners,
            [program, "/conversions", "/conversions/import", "/domains", "/merchant"]);
        var other = await Shop.OpenAsync(network);
        await SignedIn.WalkAsync(
            network, $"merchant:{other.Merchant}", language, [],
            [
                program, $"{program}/plan", $"{program}/plan/edit", $"{program}/settings", $"{program}/test",
                $"{program}/attribution-what-if",
                $"/links/{link}", $"/conversions/{sale.Id()}", $"/conversions/import/{file}",
            ]);
    }

    [Fact]
    public async Task A_merchant_sets_a_program_up_by_its_pages_until_click_and_order_are_green()
    {
        var shop = await Shop.OpenAsync(network);
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var page = await merchant.OpenAsync("/merchant/setup");
        page = await merchant.SendAsync(page, "setup", ("Form.Name", "Spring"), ("Form.LandingUrl", "ftp://x"));
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await merchant.SendAsync(
            page, "setup", ("Form.Name", "Spring"), ("Form.LandingUrl", "https://spring.example.com/"),
            ("Form.Domains", ""));
        merchant.Here.AbsolutePath.ShouldEndWith("/plan/edit");
        page.Body!.TextContent.ShouldContain("10%");
        page = await merchant.SendAsync(
            page, "plan", ("Form.Rules[0].SalePercent", "7.5"), ("Form.Example.Amount", "1,000.10"), ("do", "try"));
        page.Body!.TextContent.ShouldContain("75.01");
        page = await merchant.SendAsync(page, "plan", ("Form.Rules[0].SalePercent", "700"), ("do", "publish"));
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await merchant.SendAsync(page, "plan", ("Form.Rules[0].SalePercent", "8"), ("do", "publish"));
        merchant.Here.AbsolutePath.ShouldEndWith("/test");
        page = await merchant.SendAsync(page, "test-link");
        var url = page.QuerySelector("rtn-copy code")!.TextContent;
        var visit = shop with { Code = url[(url.LastIndexOf('/') + 1)..] };
        await visit.ClickAsync();
        page = await merchant.SendAsync(page, "test-order");
        for (var patience = 1_200; patience > 0 && page.QuerySelectorAll(".rtn-status-success").Length < 2; patience--)
        {
            await Task.Delay(50);
            page = await merchant.OpenAsync(merchant.Here.PathAndQuery);
        }

        page.QuerySelectorAll(".rtn-notice.rtn-status-success").Length.ShouldBe(2);
        var id = merchant.Here.Segments[2].TrimEnd('/');
        var plan = await network.Operator.FetchAsync($"/api/v1/programs/{id}/plan");
        plan.GetProperty("rules")[0].GetProperty("pay")[0].Text("percent").ShouldBe("8");
    }

    [Fact]
    public async Task A_partner_builds_a_link_and_is_told_why_a_page_is_not_allowed()
    {
        var shop = await Shop.OpenAsync(network);
        using var partner = await SignedIn.SignInAsync(network, $"partner:{shop.Partner}");
        var page = await partner.OpenAsync("/partner/links/new");
        page = await partner.SendAsync(
            page, "link", ("Form.Destination", "https://evil.example.net/"), ("Form.Code", $"mine-{shop.Code}"));
        partner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Body!.TextContent.ShouldContain("evil.example.net is not one of the allowed domains (shop.example.com)");
        var piece = await partner.OpenAsync(
            $"/links/preview?Form.Program={shop.Program}&Form.Destination=http%3A%2F%2Fshop.example.com");
        piece.QuerySelector("#link-preview .rtn-status-danger").ShouldNotBeNull();
        await partner.OpenAsync("/partner/links/new");
        page = await partner.SendAsync(
            page, "link", ("Form.Destination", "https://shop.example.com/shoes"), ("Form.Code", $"mine-{shop.Code}"),
            ("Form.Subs[0]", "mail & more"));
        partner.Here.AbsolutePath.ShouldStartWith("/partner/links/");
        var link = partner.Here.AbsolutePath;
        page.QuerySelector("rtn-copy code")!.TextContent.ShouldEndWith($"/go/mine-{shop.Code}?sub1=mail%20%26%20more");
        page = await partner.SendAsync(page, "campaign", ("Campaign", new string('x', 81)));
        partner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await partner.SendAsync(page, "campaign", ("Campaign", " Spring letter "));
        page.QuerySelector("input[name=Campaign]")!.GetAttribute("value").ShouldBe("Spring letter");
        (await partner.OpenAsync("/partner/links?q=letter")).Body!.TextContent.ShouldContain($"mine-{shop.Code}");
        (await partner.OpenAsync("/partner/links?q=letter&cols=campaign"))
            .Body!.TextContent.ShouldContain("Spring letter");
        page = await partner.OpenAsync(link);
        page = await partner.SendAsync(page, "turn");
        await (shop with { Code = $"mine-{shop.Code}" }).ClosesAsync();
    }

    [Fact]
    public async Task A_merchant_rejects_many_orders_at_once_with_a_reason_that_the_partner_reads()
    {
        var shop = await Shop.OpenAsync(network, settings: new { holdDays = 30 });
        var first = await shop.SellAsync("bulk-1", 10_000, await shop.ClickAsync());
        var second = await shop.SellAsync("bulk-2", 20_000, await shop.ClickAsync());
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var page = await merchant.OpenAsync("/conversions");
        page = await merchant.SendAsync(
            page, "bulk", ("id", first.Id()), ("id", second.Id()), ("do", "reject"), ("reason", "fraud"),
            ("evidence", ""));
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await merchant.SendAsync(
            page, "bulk", ("id", first.Id()), ("id", second.Id()), ("id", shop.Program), ("do", "reject"),
            ("reason", "fraud"), ("evidence", "Same card in five accounts"));
        merchant.Here.Query.ShouldBe("?done=2&refused=1");
        (await network.Operator.FetchAsync($"/api/v1/conversions/{first.Id()}")).Text("status").ShouldBe("rejected");
        var commission = second.GetProperty("commissions")[0].Id();
        var told = await network.Operator.FetchAsync($"/api/v1/commissions/{commission}/explanation?lang=en");
        told.Text("text").ShouldContain("Same card in five accounts");
        await shop.BooksAreSoundAsync();
    }

    [Fact]
    public async Task An_order_by_phone_is_entered_approved_and_refunded_by_hand()
    {
        var shop = await Shop.OpenAsync(network, settings: new { holdDays = 30 });
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var partner = (await network.Operator.FetchAsync($"/api/v1/partners/{shop.Partner}")).Text("email");
        var page = await merchant.OpenAsync("/conversions/new");
        await merchant.SendAsync(
            page, "conversion", ("Form.ExternalId", "phone-1"), ("Form.Amount", "1,000.00"), ("Form.Partner", partner));
        var id = merchant.Here.Segments[^1];
        page = await merchant.OpenAsync($"/conversions/{id}");
        await merchant.SendAsync(page, "approve");
        page = await merchant.OpenAsync($"/conversions/{id}/refund");
        await merchant.SendAsync(page, "refund", ("Form.ExternalId", "r1"), ("Form.Amount", "400.00"));
        (await network.Operator.FetchAsync($"/api/v1/conversions/{id}")).Text("status").ShouldBe("partly_refunded");
        (await shop.BalanceAsync()).GetProperty("payable").GetInt64().ShouldBe(6_000);
        await shop.BooksAreSoundAsync();
    }
}
