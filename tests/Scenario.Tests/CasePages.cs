using System.Net;

namespace Rattan.Scenario.Tests;

public sealed class CasePagesOnSqlite(SqliteNetwork network) : CasePages(network), IClassFixture<SqliteNetwork>;

public sealed class CasePagesOnPostgres(PostgresNetwork network) : CasePages(network), IClassFixture<PostgresNetwork>;

/// <summary>A case from a program's numbers to a stranger's screen, by the pages.</summary>
public abstract class CasePages(Network network)
{
    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_page_opens_for_those_it_is_for_and_for_nobody_else(string language)
    {
        var (shop, other) = (await Shop.OpenAsync(network), await Shop.OpenAsync(network));
        var id = await WriteAsync(shop);
        string[] console = ["/cases/new", "/cases/write", $"/cases/{id}/edit"];
        await SignedIn.WalkAsync(
            network, "network", language,
            [.. console, "/cases?category=fashion", $"/cases/{id}", $"/merchants/{shop.Merchant}/pipeline"], []);
        await SignedIn.WalkAsync(
            network, $"merchant:{shop.Merchant}", language, ["/cases"], [.. console, $"/cases/{id}"]);
        await network.Operator.PostAsync($"/api/v1/cases/{id}/state", new { permission = "asked" }, HttpStatusCode.OK);
        await SignedIn.WalkAsync(network, $"merchant:{shop.Merchant}", language, [$"/cases/{id}"], console);
        await SignedIn.WalkAsync(network, $"merchant:{other.Merchant}", language, ["/cases"], [$"/cases/{id}"]);
        await SignedIn.WalkAsync(
            network, $"partner:{shop.Partner}", language, [], ["/cases", .. console, $"/cases/{id}"]);
    }

    [Fact]
    public async Task A_case_goes_from_a_programs_numbers_over_the_merchants_yes_to_a_stranger()
    {
        var shop = await Shop.OpenAsync(network);
        await shop.SellAsync($"o-{shop.Code}", 100_00, await shop.ClickAsync());
        using var sales = await SignedIn.SignInAsync(network, "network");
        var page = await sales.OpenAsync($"/cases/new?program={shop.Program}");
        page = await sales.SendAsync(
            page, "program", ("Of.ProgramId", shop.Program), ("Of.From", "2026-02-02"), ("Of.Until", "2026-02-01"));
        sales.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await sales.SendAsync(
            page, "program", ("Of.ProgramId", shop.Program), ("Of.From", "2026-01-01"), ("Of.Until", "2026-12-31"));
        var id = sales.Here.Segments[2].TrimEnd('/');
        page = await sales.SendAsync(
            page, "case", ("Form.Title", $"Twice {shop.Code}"), ("Form.ShownName", "A shoe brand"));
        page.Body!.TextContent.ShouldContain("A shoe brand");
        page = await sales.SendAsync(page, "status", ("State.Status", "published"));
        await sales.SendAsync(page, "permission", ("State.Permission", "asked"));

        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        page = await merchant.OpenAsync($"/cases/{id}");
        await merchant.SendAsync(page, "grant");

        page = await sales.OpenAsync($"/cases/{id}");
        await sales.SendAsync(page, "share");
        var slug = (await network.Operator.FetchAsync($"/api/v1/cases/{id}")).Text("slug");
        using var shown = await network.Visitor.GetAsync(new Uri($"/cases/{slug}", UriKind.Relative));
        var html = await shown.Content.ReadAsStringAsync();
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("A shoe brand");
        html.ShouldNotContain("Ana&#x27;s Shoes");
        html.ShouldNotContain("Ana's Shoes");
        shown.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex"]);

        page = await merchant.OpenAsync($"/cases/{id}");
        await merchant.SendAsync(page, "deny");
        using var gone = await network.Visitor.GetAsync(new Uri($"/cases/{slug}", UriKind.Relative));
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_case_on_paper_shows_its_pictures()
    {
        var id = await WriteAsync(await Shop.OpenAsync(network));
        using var sales = await SignedIn.SignInAsync(network, "network");
        Shop.HasPicture(await sales.DownloadAsync($"/cases/{id}/case.pdf")).ShouldBeFalse();
        await Shop.AddPictureAsync(network.Operator, $"/api/v1/cases/{id}/pictures");
        Shop.HasPicture(await sales.DownloadAsync($"/cases/{id}/case.pdf")).ShouldBeTrue();
    }

    private async Task<string> WriteAsync(Shop shop) => (await network.Operator.PostAsync("/api/v1/cases", new
    {
        merchantId = shop.Merchant,
        fields = new
        {
            title = $"Case {shop.Code}", countries = new[] { "DE" }, categories = new[] { "fashion.shoes" },
        },
    })).Id();
}
