using System.Net;
using System.Text;

namespace Rattan.Scenario.Tests;

public sealed class PartnerPortalPagesOnSqlite(SqliteNetwork network)
    : PartnerPortalPages(network), IClassFixture<SqliteNetwork>;

/// <summary>There a reading gives way to the drawing of a page that is not read yet; on SQLite it never does.</summary>
public sealed class PartnerPortalPagesOnPostgres(PostgresNetwork network)
    : PartnerPortalPages(network), IClassFixture<PostgresNetwork>;

/// <summary>What a partner is given by the merchant and by the network: materials, payouts, statements, news.</summary>
public abstract class PartnerPortalPages(Network network)
{
    private const string Password = "rattan grows slowly";

    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_page_opens_for_those_it_is_for_and_for_nobody_else(string language)
    {
        var shop = await Shop.OpenAsync(network);
        var banner = await shop.AddMaterialAsync("banner", ("file", Shop.OnePixel), ("note", "Spring only"));
        var item = await PaidAsync(shop);
        string[] own =
        [
            "/partner", "/partner/materials", $"/partner/materials/{banner.Id()}", "/partner/payouts",
            $"/partner/payouts/{item}", "/partner/statements",
        ];
        string[] merchants = ["/merchant", "/materials", $"/materials/{banner.Id()}", "/materials/new?kind=text"];
        await WalkAsync($"partner:{shop.Partner}", language, own, merchants);
        await WalkAsync($"merchant:{shop.Merchant}", language, merchants, own);
        await WalkAsync("network", language, [.. merchants[1..], "/settings/audit", "/"], own);
        var other = await Shop.OpenAsync(network);
        await WalkAsync(
            $"partner:{other.Partner}", language, [],
            [$"/partner/materials/{banner.Id()}", $"/partner/payouts/{item}"]);
        await WalkAsync($"merchant:{other.Merchant}", language, [], [$"/materials/{banner.Id()}"]);
    }

    [Fact]
    public async Task A_partner_copies_a_banner_with_its_own_link_and_the_picture_shows_to_strangers()
    {
        var shop = await Shop.OpenAsync(network);
        var banner = await shop.AddMaterialAsync("banner", ("file", Shop.OnePixel), ("language", "vi"));
        using var key = await network.ClientAsync($"partner:{shop.Partner}");
        var mine = (await key.FetchAsync("/api/v1/materials?kind=banner&language=vi")).GetProperty("items")[0];
        mine.Id().ShouldBe(banner.Id());
        var html = mine.GetProperty("ready").Text("html");
        html.ShouldContain($"/go/{shop.Code}\"");
        html.ShouldContain($"src=\"{network.Address}/media/{banner.Id()}\" width=\"1\" height=\"1\"");
        var picture = new Uri($"/media/{banner.Id()}", UriKind.Relative);
        using (var shown = await network.Visitor.GetAsync(picture))
        {
            (shown.StatusCode, shown.Content.Headers.ContentType!.MediaType).ShouldBe(
                (HttpStatusCode.OK, "image/png"));
            (await shown.Content.ReadAsByteArrayAsync()).ShouldBe(Convert.FromBase64String(Shop.OnePixel));
            shown.Headers.CacheControl!.ToString().ShouldBe("public, max-age=3600");
            shown.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        }

        using var merchant = await network.ClientAsync($"merchant:{shop.Merchant}");
        using var archive = new StringContent("{\"archived\":true}", Encoding.UTF8, "application/json");
        (await merchant.PatchAsync(new Uri($"/api/v1/materials/{banner.Id()}", UriKind.Relative), archive)).StatusCode
            .ShouldBe(HttpStatusCode.OK);
        (await network.Visitor.GetAsync(picture)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await key.FetchAsync("/api/v1/materials")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_merchant_adds_and_archives_a_text_by_its_pages()
    {
        var shop = await Shop.OpenAsync(network);
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var page = await merchant.OpenAsync($"/materials/new?kind=text&program={shop.Program}");
        page = await merchant.SendAsync(page, "material", ("Form.Title", "Spring"), ("Form.Body", ""));
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await merchant.SendAsync(
            page, "material", ("Form.Title", "Spring"), ("Form.Body", "Shoes! {link}"), ("Form.ValidUntil", ""));
        merchant.Here.AbsolutePath.ShouldStartWith("/materials/0");
        var address = merchant.Here.AbsolutePath;
        using var partner = await SignedIn.SignInAsync(network, $"partner:{shop.Partner}");
        var shelf = await partner.OpenAsync("/partner/materials");
        shelf.Body!.TextContent.ShouldContain("Spring");
        var own = await partner.OpenAsync("/partner" + address);
        own.Body!.TextContent.ShouldContain($"Shoes! {network.Address}/go/{shop.Code}");
        await merchant.SendAsync(page, "archive");
        (await partner.OpenAsync("/partner/materials")).Body!.TextContent.ShouldNotContain("Spring");
        await partner.OpenAsync("/partner" + address);
        partner.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_statement_is_a_document_for_its_partner_alone()
    {
        var shop = await Shop.OpenAsync(network);
        await PaidAsync(shop);
        var path = $"/partners/{shop.Partner}/statement.pdf?from=2020-01-01&to=2999-12-31";
        using var partner = new Browser(network);
        await partner.SignInAsync(await AccountAsync($"partner:{shop.Partner}"), Password);
        using var answer = await partner.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (answer.Content.Headers.ContentType!.MediaType == "application/pdf")
        {
            Encoding.ASCII.GetString(bytes[..5]).ShouldBe("%PDF-");
            answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("statement-2020-01-01-2999-12-31.pdf");
        }
        else
        {
            // Without a browser to print with, the document itself.
            Encoding.UTF8.GetString(bytes).ShouldContain("<table>");
        }

        using var csv = await partner.GetAsync(path.Replace(".pdf", ".csv", StringComparison.Ordinal));
        (await csv.Content.ReadAsStringAsync()).ShouldContain("closing");
        var other = await Shop.OpenAsync(network);
        using var stranger = new Browser(network);
        await stranger.SignInAsync(await AccountAsync($"partner:{other.Partner}"), Password);
        (await stranger.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Unread_messages_stand_beside_their_place_in_every_portal()
    {
        var shop = await Shop.OpenAsync(network);
        await network.Operator.PostAsync(
            "/api/v1/messages", new { partnerId = shop.Partner, subject = "Hello", text = "Welcome" });
        await network.Operator.PostAsync(
            "/api/v1/messages", new { merchantId = shop.Merchant, subject = "Hello", text = "Welcome" });
        foreach (var scope in new[] { $"partner:{shop.Partner}", $"merchant:{shop.Merchant}" })
        {
            using var reader = await SignedIn.SignInAsync(network, scope);
            var page = await reader.OpenAsync("/messages");
            Badge(page).ShouldBe("1");
            var talk = page.QuerySelector("table a[href^='/messages/']")!.GetAttribute("href")!;
            await reader.OpenAsync(talk);
            Badge(await reader.OpenAsync("/messages")).ShouldBeNull();
            await reader.SendAsync(
                await reader.OpenAsync("/messages/new"), "thread", ("Form.Subject", "A question"),
                ("Form.Text", "When?"));
        }

        using var manager = await SignedIn.SignInAsync(network, "network");
        int.Parse(Badge(await manager.OpenAsync("/messages"))!, System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeGreaterThanOrEqualTo(2);
    }

    private static string? Badge(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelector("aside a[href='/messages'] .rtn-nav-count")?.TextContent;

    private async Task<string> AccountAsync(string scope)
    {
        var email = $"reader-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@example.com";
        (await Access.AccessModule.CreateUserAsync(
            network.Services, email, "Reader", Password, scope, CancellationToken.None)).Error.ShouldBeNull();
        return email;
    }

    /// <summary>A sale that is paid out; the id of its payout item.</summary>
    private static async Task<string> PaidAsync(Shop shop)
    {
        await shop.SellAsync($"order-{shop.Code}", 10_000, await shop.ClickAsync());
        await shop.ReleaseAsync();
        var batch = await shop.DraftAsync();
        var item = batch.GetProperty("items").EnumerateArray().Single(i => i.Text("partnerId") == shop.Partner).Id();
        var path = $"/api/v1/payout-batches/{batch.Id()}";
        await shop.Network.Colleague.PostAsync($"{path}/approve", new { }, HttpStatusCode.OK);
        await shop.Network.Operator.PostAsync($"{path}/send", new { }, HttpStatusCode.OK);
        await shop.Network.Operator.PostAsync($"{path}/items/{item}/paid", new { }, HttpStatusCode.OK);
        return item;
    }

    private async Task WalkAsync(string scope, string language, string[] open, string[] closed)
    {
        using var browser = await SignedIn.SignInAsync(network, scope);
        foreach (var path in open)
        {
            var page = await browser.OpenAsync($"{path}{(path.Contains('?') ? '&' : '?')}lang={language}");
            browser.Status.ShouldBe(HttpStatusCode.OK, $"{scope} {path}");
            browser.MissingTexts(page).ShouldBeEmpty($"{scope} {path}");
            page.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty(path);
        }

        foreach (var path in closed)
        {
            await browser.OpenAsync(path);
            browser.Status.ShouldBeOneOf([HttpStatusCode.Forbidden, HttpStatusCode.NotFound], $"{scope} {path}");
        }
    }
}
