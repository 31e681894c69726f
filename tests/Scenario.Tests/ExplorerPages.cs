using System.Net;
using AngleSharp.Html.Dom;

namespace Rattan.Scenario.Tests;

public sealed class ExplorerPagesOnSqlite(SqliteNetwork network) : ExplorerPages(network), IClassFixture<SqliteNetwork>;

public sealed class ExplorerPagesOnPostgres(PostgresNetwork network)
    : ExplorerPages(network), IClassFixture<PostgresNetwork>;

/// <summary>The explorer, the single clicks behind it and its saved views, for each of those who see them.</summary>
public abstract class ExplorerPages(Network network)
{
    private static readonly string[] Pages =
    [
        "/reports/explorer", "/reports/explorer?by=", "/reports/explorer?by=hour&period=today",
        "/reports/explorer?by=program,country&chart=bar&compare=previous&sort=-gmv&limit=1",
        "/reports/explorer?by=day,device&chart=stacked&metrics=clicks&compare=year",
        "/reports/explorer?chart=funnel", "/reports/explorer?by=program,link,country&chart=flow",
        "/reports/explorer?by=country&chart=map&metrics=clicks", "/reports/explorer?field=country",
        "/reports/explorer?by=status,customerKind,model&metrics=sales,gmv",
        "/reports/explorer?by=coupon,sku,category,promotion&metrics=sales,gmv,commission&field=sku",
        "/reports/explorer?by=day,week", "/reports/explorer?metrics=luck", "/reports/explorer?from=2026-13-40",
        "/reports/explorer?zone=Mars/Base", "/reports/explorer?by=status", "/reports/views",
        "/reports/events?from=2026-01-01&to=2026-12-31", "/reports/events",
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_view_opens_in_every_portal(string language)
    {
        var shop = await Shop.OpenAsync(network);
        await shop.SellAsync($"order-{shop.Code}", 10_000, await shop.ClickAsync());
        await SignedIn.WalkAsync(network, "network", language, Pages, []);
        await SignedIn.WalkAsync(network, $"merchant:{shop.Merchant}", language, Pages, []);
        await SignedIn.WalkAsync(network, $"partner:{shop.Partner}", language, Pages, []);
    }

    [Fact]
    public async Task Numbers_lead_to_the_single_clicks_and_files_have_what_the_page_shows()
    {
        var shop = await Shop.OpenAsync(network);
        await shop.SellAsync($"order-{shop.Code}", 12_345, await shop.ClickAsync());
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var page = await merchant.OpenAsync("/reports/explorer?by=program&period=last7");
        var rows = page.QuerySelectorAll(".rtn-explorer tbody tr");
        var cells = rows[^1].QuerySelectorAll("td");
        cells[0].TextContent.Trim().ShouldBe("1");
        cells[2].TextContent.ShouldContain("123.45");
        var clicks = cells[0].QuerySelector("a")!.GetAttribute("href")!;
        var events = await merchant.OpenAsync(clicks);
        merchant.Status.ShouldBe(HttpStatusCode.OK);
        events.QuerySelectorAll("#events tbody tr").Length.ShouldBe(1);

        var csv = await merchant.DownloadAsync("/reports/explorer.csv?by=program&period=last7");
        csv.ShouldContain("123.45");
        csv.Split("\r\n").Length.ShouldBe(3);
        (await merchant.DownloadAsync("/reports/explorer.xlsx?by=program&period=last7")).ShouldStartWith("PK");
        var raw = clicks[clicks.IndexOf('?', StringComparison.Ordinal)..];
        (await merchant.DownloadAsync($"/reports/events.csv{raw}")).Split("\r\n").Length.ShouldBe(3);
        (await merchant.DownloadAsync($"/reports/events.ndjson{raw}")).Trim().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_shared_view_shows_those_who_open_it_their_own_numbers()
    {
        var (mine, other) = (await Shop.OpenAsync(network), await Shop.OpenAsync(network));
        await mine.SellAsync($"order-{mine.Code}", 11_100, await mine.ClickAsync());
        await other.SellAsync($"order-{other.Code}", 22_200, await other.ClickAsync());
        using var owner = await SignedIn.SignInAsync(network, $"merchant:{mine.Merchant}");
        var page = await owner.OpenAsync("/reports/explorer?by=program&period=last7");
        var name = $"Weekly {mine.Code}";
        page = await owner.PostAsync(page, "/reports/views/new", ("name", name), ("sharing", "network"));
        owner.Here.PathAndQuery.ShouldBe("/reports/explorer?by=program&period=last7");
        await owner.PostAsync(page, "/reports/views/new", ("name", name), ("sharing", "nobody"));
        (await owner.OpenAsync("/reports/views")).QuerySelectorAll("#views tbody tr").Length.ShouldBe(1);

        using var colleague = await SignedIn.SignInAsync(network, $"merchant:{mine.Merchant}");
        LinkOf(await colleague.OpenAsync("/reports/views"), name).ShouldNotBeNull();
        using var stranger = await SignedIn.SignInAsync(network, $"merchant:{other.Merchant}");
        LinkOf(await stranger.OpenAsync("/reports/views"), name).ShouldBeNull();
        using var operators = await SignedIn.SignInAsync(network, "network");
        var link = LinkOf(await operators.OpenAsync("/reports/views"), name).ShouldNotBeNull();
        var table = (await stranger.OpenAsync(link)).QuerySelector(".rtn-explorer")!.TextContent;
        table.ShouldContain("222.00");
        table.ShouldNotContain("111.00");

        var views = await owner.OpenAsync("/reports/views");
        var form = views.QuerySelectorAll("form").Select(f => f.GetAttribute("action")!)
            
            .Single(action => action.StartsWith("/reports/views/", StringComparison.Ordinal)
                && !action.EndsWith("/delete", StringComparison.Ordinal));
        views = await owner.PostAsync(views, form, ("name", name + "!"), ("sharing", "nobody"));
        LinkOf(await colleague.OpenAsync("/reports/views"), name + "!").ShouldBeNull();
        views = await owner.PostAsync(views, $"{form}/delete");
        views.QuerySelectorAll("#views tbody tr").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_view_leads_to_its_regular_mail_and_single_clicks_need_no_period()
    {
        var shop = await Shop.OpenAsync(network);
        using var reader = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var page = await reader.OpenAsync("/reports/explorer?by=country&metrics=clicks");
        var link = page.QuerySelector("a[href^='/reports/schedules/new?view=']")!.GetAttribute("href")!;
        var form = await reader.OpenAsync(link);
        form.QuerySelector("select[name='Form.Query'] option[selected]")!.GetAttribute("value")!
            .ShouldContain("by=country");
        (await reader.OpenAsync("/reports/events")).Body!.TextContent.ShouldNotContain("first day");
    }

    [Fact]
    public async Task Numbers_by_coupon_sku_and_category_lead_to_the_orders_behind_them()
    {
        var shop = await Shop.OpenAsync(network);
        object With(string? couponCode, string sku) => new
        {
            couponCode, partnerId = shop.Partner,
            lines = new[] { new { sku, category = "shoes", quantity = 1, amount = Calls.Money(5_000, "EUR") } },
        };
        await shop.SellAsync("first", 5_000, more: With("SPRING", "A 1"));
        await shop.SellAsync("second", 5_000, more: With(null, "A 1"));
        await shop.SellAsync("third", 5_000, more: With("SPRING", "B~2"));
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");

        async Task<string[]> OrdersAsync(string by, string value)
        {
            var page = await merchant.OpenAsync($"/reports/explorer?by={by}&metrics=gmv&period=last7");
            var row = page.QuerySelectorAll(".rtn-explorer tbody tr").Single(each =>
                each.QuerySelector("th, td")!.TextContent.Trim() == value);
            var list = await merchant.OpenAsync(row.QuerySelector("a[href^='/conversions?']")!.GetAttribute("href")!);
            return [.. list.QuerySelectorAll("#conversions tbody tr a").Select(link => link.TextContent.Trim())
                .Where(text => text is "first" or "second" or "third").Order(StringComparer.Ordinal)];
        }

        (await OrdersAsync("coupon", "SPRING")).ShouldBe(["first", "third"]);
        (await OrdersAsync("coupon", "Not known")).ShouldBe(["second"]);
        (await OrdersAsync("sku", "A 1")).ShouldBe(["first", "second"]);
        (await OrdersAsync("sku", "B~2")).ShouldBe(["third"]);
        (await OrdersAsync("category", "shoes")).ShouldBe(["first", "second", "third"]);
    }

    [Fact]
    public async Task The_secret_of_an_alerts_webhook_is_shown_once_and_another_when_it_is_rotated()
    {
        var shop = await Shop.OpenAsync(network);
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var form = await merchant.OpenAsync("/reports/alerts/new");
        var page = await merchant.SendAsync(
            form, "alert", ("Form.Name", "Few clicks"), ("Form.Webhook", "https://hooks.example.com/a"));
        var first = SecretOf(page).ShouldNotBeNull();
        var alert = merchant.Here.AbsolutePath;
        alert.ShouldStartWith("/reports/alerts/");
        page = await merchant.OpenAsync(alert);
        SecretOf(page).ShouldBeNull();
        page = await merchant.SendAsync(page, "rotate");
        SecretOf(page).ShouldNotBeNull().ShouldNotBe(first);
        SecretOf(await merchant.OpenAsync(alert)).ShouldBeNull();
    }

    private static string? SecretOf(IHtmlDocument page) => page.QuerySelectorAll("rtn-copy input")
        .Select(field => field.GetAttribute("value")!)
        .SingleOrDefault(text => text.StartsWith("whsec_", StringComparison.Ordinal));

    [Fact]
    public async Task A_filter_that_was_chosen_stands_in_the_address()
    {
        var shop = await Shop.OpenAsync(network);
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        await merchant.OpenAsync("/reports/explorer?by=day&field=country&op=nin&v=VN&v=~&typed=US");
        merchant.Here.Query.ShouldContain("where=country");
        merchant.Here.Query.ShouldNotContain("field");
    }

    private static string? LinkOf(IHtmlDocument page, string name) => page.QuerySelectorAll("#views a")
        .FirstOrDefault(link => link.TextContent.Trim() == name)?.GetAttribute("href");
}
