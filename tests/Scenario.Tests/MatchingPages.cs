using System.Net;

namespace Rattan.Scenario.Tests;

public sealed class MatchingPagesOnSqlite(SqliteNetwork network) : MatchingPages(network), IClassFixture<SqliteNetwork>;

public sealed class MatchingPagesOnPostgres(PostgresNetwork network)
    : MatchingPages(network), IClassFixture<PostgresNetwork>;

/// <summary>From a merchant's need to a shortlist and a promoter, by the pages of the network; nobody else gets
/// there.</summary>
public abstract class MatchingPages(Network network)
{
    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_page_opens_for_the_network_and_for_nobody_else(string language)
    {
        var shop = await Shop.OpenAsync(network);
        var need = await NeedAsync(shop);
        await ResourceAsync("Newsletter");
        string[] pages = [$"/needs/{need}/match", $"/needs/{need}/match?budget=12", "/matching", "/matching/back-test"];
        await SignedIn.WalkAsync(network, "network", language, pages, []);
        await SignedIn.WalkAsync(network, $"merchant:{shop.Merchant}", language, [], pages);
        await SignedIn.WalkAsync(network, $"partner:{shop.Partner}", language, [], pages);
    }

    [Fact]
    public async Task A_need_gets_a_shortlist_and_a_promoter_and_its_margin_decides_what_is_enough()
    {
        var shop = await Shop.OpenAsync(network);
        var need = await NeedAsync(shop);
        var resource = await ResourceAsync("Evening post");
        await network.Operator.PostAsync($"/api/v1/resources/{resource}/placements", new
        {
            merchantName = "Shop", country = "DE", category = "fashion.shoes", from = "2026-01-05",
            cost = new { minor = 10_000, currency = "EUR" }, gmv = new { minor = 50_000, currency = "EUR" },
        });
        using var sales = await SignedIn.SignInAsync(network, "network");
        var page = await sales.OpenAsync($"/needs/{need}");
        page.QuerySelector($"a[href='/needs/{need}/match']").ShouldNotBeNull();
        page = await sales.OpenAsync($"/needs/{need}/match");
        page.Body!.TextContent.ShouldContain("1 placements with a cost in DE · Fashion › Shoes");
        page.Body.TextContent.ShouldContain("3.75", Case.Sensitive, "(1 + 50 %) ÷ 40 %");
        page = await sales.SendAsync(page, "matched", ("id", resource), ("do", "choose"));
        sales.Here.AbsolutePath.ShouldBe($"/needs/{need}/match");
        var chosen = await network.Operator.FetchAsync($"/api/v1/needs/{need}/shortlist");
        chosen.GetProperty("items").EnumerateArray().Single().Text("resourceId").ShouldBe(resource);
        var me = page.QuerySelector("select[name='Assign.PromoterId'] option:last-child")!.GetAttribute("value")!;
        await sales.SendAsync(page, "assign", ("Assign.PromoterId", me));
        var matched = await network.Operator.FetchAsync($"/api/v1/needs/{need}");
        (matched.Text("status"), matched.Text("promoterId")).ShouldBe(("matched", me));
        page = await sales.OpenAsync("/matching?status=matched");
        page.QuerySelector($"a[href='/needs/{need}/match']").ShouldNotBeNull();
        page = await sales.OpenAsync($"/needs/{need}/match");
        await sales.SendAsync(page, $"remove-{resource}");
        (await network.Operator.FetchAsync($"/api/v1/needs/{need}/shortlist")).GetProperty("items").GetArrayLength()
            .ShouldBe(0);
    }

    [Fact]
    public async Task Keys_of_merchants_partners_and_agencies_are_refused()
    {
        var shop = await Shop.OpenAsync(network);
        var need = await NeedAsync(shop);
        foreach (var scope in new[]
        {
            $"merchant:{shop.Merchant}", $"partner:{shop.Partner}",
            $"agency:{await Offer.AddAgencyAsync(network)}",
        })
        {
            using var theirs = await network.ClientAsync(scope);
            foreach (var path in new[] { "matches", "shortlist" })
            {
                using var read = await theirs.GetAsync(new Uri($"/api/v1/needs/{need}/{path}", UriKind.Relative));
                read.StatusCode.ShouldBe(HttpStatusCode.Forbidden, scope);
            }

            using var tests = await theirs.GetAsync(new Uri("/api/v1/matching/back-tests/latest", UriKind.Relative));
            tests.StatusCode.ShouldBe(HttpStatusCode.Forbidden, scope);
        }
    }

    private async Task<string> NeedAsync(Shop shop)
    {
        var id = (await network.Operator.PostAsync("/api/v1/needs", new
        {
            merchantId = shop.Merchant,
            fields = new
            {
                product = "Spring shoes", countries = new[] { "DE" }, categories = new[] { "fashion.shoes" },
                goal = new { kind = "roi", value = 50 }, grossMargin = "40",
                budget = new { minor = 500_000, currency = "EUR" },
            },
        })).Id();
        await network.Operator.PatchAsync($"/api/v1/needs/{id}", new { status = "open" });
        return id;
    }

    private async Task<string> ResourceAsync(string name) => (await network.Operator.PostAsync("/api/v1/resources", new
    {
        name, kind = "socialPost", channel = "social", countries = new[] { "DE" },
        categories = new[] { "fashion.shoes" }, priceModel = "flat", price = new { minor = 10_000, currency = "EUR" },
    })).Id();
}
