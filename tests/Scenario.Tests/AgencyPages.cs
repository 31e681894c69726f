using System.Net;
using System.Net.Http.Json;

namespace Rattan.Scenario.Tests;

/// <summary>An agency signs in, offers, is accepted and paid; through the pages as a browser sends them.</summary>
public sealed class AgencyPages(SqliteNetwork network) : IClassFixture<SqliteNetwork>
{
    private static int counter;

    [Fact]
    public async Task An_agency_scope_names_an_agency_of_the_library_and_no_partner()
    {
        var shop = await Shop.OpenAsync(network);
        using var refused = await network.Operator.PostAsJsonAsync(
            "/api/v1/api-keys", new { name = "k", scope = $"agency:{shop.Partner}" });
        (await refused.Content.ReadAsStringAsync()).ShouldContain("access.scope_unknown");
        using var key = await network.ClientAsync($"agency:{await AgencyAsync()}");
        (await key.FetchAsync("/api/v1/agency")).Text("name").ShouldStartWith("Sao");
    }

    [Fact]
    public async Task Who_signs_up_as_an_agency_is_a_partner()
    {
        var email = $"agency-{Interlocked.Increment(ref counter)}@example.com";
        using var visitor = new Browser(network);
        using var joined = await visitor.SubmitAsync(
            "/join/partner", "join", ("Form.Name", "Ana"), ("Form.Email", email),
            ("Form.Password", "rattan grows slowly"), ("Form.Country", "VN"), ("Form.Kind", "agency"));
        joined.StatusCode.ShouldBe(HttpStatusCode.Redirect, await joined.Content.ReadAsStringAsync());
        await visitor.SignInAsync(email, "rattan grows slowly");
        using var home = await visitor.GetAsync("/partner");
        home.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_consoleinvites_people_of_an_agency_from_its_page()
    {
        var agency = await AgencyAsync();
        using var director = await SignedIn.SignInAsync(network, "network");
        (await director.OpenAsync($"/agencies/{agency}")).Body!.InnerHtml
            .ShouldContain($"/settings/people?of=agency:{agency}");
        var email = $"lan-{Interlocked.Increment(ref counter)}@saoviet.example";
        var page = await director.OpenAsync($"/settings/people?of=agency:{agency}");
        var role = page.QuerySelector("select[name='Form.Role'] option[value]:not([value=''])")!.GetAttribute("value")!;
        await director.SendAsync(page, "invite", ("Form.Email", email), ("Form.Name", "Lan"), ("Form.Role", role));
        var people = await director.OpenAsync($"/settings/people?of=agency:{agency}");
        people.Body!.TextContent.ShouldContain(email);
        (await director.OpenAsync("/settings/people?portal=network")).Body!.TextContent.ShouldNotContain(email);
    }

    [Fact]
    public async Task An_offer_goes_from_the_agencys_form_into_the_library()
    {
        var agency = await AgencyAsync();
        using var lan = await SignedIn.SignInAsync(network, $"agency:{agency}");
        using var director = await SignedIn.SignInAsync(network, "network");
        (await lan.OpenAsync("/agency")).Body!.TextContent.ShouldContain("Nothing waits for you");
        var form = await lan.OpenAsync("/agency/resources/new");
        await lan.SendAsync(
            form, "offer", ("Form.Name", $"Post of {agency}"), ("Form.Kind", "socialPost"), ("Form.Channel", "social"),
            ("Form.PriceModel", "flat"), ("Form.Price", "1,000"), ("Form.PriceCurrency", "VND"),
            ("Form.LeadDays", "3"));
        var offers = await network.Operator.FetchAsync($"/api/v1/resource-offers?agencyId={agency}");
        var offer = offers.GetProperty("items")[0];
        offer.Text("status").ShouldBe("waiting");

        var page = await director.OpenAsync($"/resource-offers/{offer.Id()}");
        await director.SendAsync(page, "accept");

        (await lan.OpenAsync("/agency/resources")).Body!.TextContent.ShouldContain($"Post of {agency}");
        (await lan.OpenAsync("/agency/offers")).Body!.TextContent.ShouldContain("Accepted");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_page_opens_for_those_it_is_for_and_for_nobody_else(string language)
    {
        var (shop, agency, foreign) = (await Shop.OpenAsync(network), await AgencyAsync(), await AgencyAsync());
        var resource = (await network.Operator.PostAsync("/api/v1/resources", new
        {
            name = $"Live of {agency}", kind = "liveStream", channel = "social", owner = "agency", agencyId = agency,
            priceModel = "flat", price = Calls.Money(100, "VND"),
        })).Id();
        using var agent = await network.ClientAsync($"agency:{agency}");
        var offer = (await agent.PostAsync(
            "/api/v1/resource-offers", new { resourceId = resource, fields = new { leadDays = 9 } })).Id();
        string[] own =
        [
            "/agency", "/agency?months=12", "/agency/profile", "/agency/resources", "/agency/resources/new",
            "/agency/offers?status=waiting", "/agency/earnings",
        ];
        string[] theirs = [$"/agency/resources/{resource}", $"/agency/offers/{offer}"];
        string[] console = ["/resource-offers", $"/resource-offers/{offer}", $"/agencies/{agency}/payments"];
        await SignedIn.WalkAsync(network, $"agency:{agency}", language, [.. own, .. theirs], [console[2], "/agencies"]);
        await SignedIn.WalkAsync(network, $"agency:{foreign}", language, own, [.. theirs, console[1]]);
        await SignedIn.WalkAsync(network, "network", language, console, own[..4]);
        await SignedIn.WalkAsync(
            network, $"merchant:{shop.Merchant}", language, [], [.. own, .. theirs, .. console]);
        await SignedIn.WalkAsync(network, $"partner:{shop.Partner}", language, [], [.. own, .. theirs, .. console]);
    }

    [Fact]
    public async Task An_agencys_home_shows_what_its_resources_brought()
    {
        var agency = await AgencyAsync();
        var resource = (await network.Operator.PostAsync("/api/v1/resources", new
        {
            name = $"Live of {agency}", kind = "liveStream", channel = "social", owner = "agency", agencyId = agency,
            priceModel = "flat", price = Calls.Money(100, "VND"),
        })).Id();
        var day = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}";
        await network.Operator.PostAsync($"/api/v1/resources/{resource}/placements", new
        {
            merchantName = "Giày", country = "VN", from = day, until = day, orders = 17,
            cost = Calls.Money(1_000, "VND"), gmv = Calls.Money(123_456, "VND"),
        });
        using var lan = await SignedIn.SignInAsync(network, $"agency:{agency}");
        var page = await lan.OpenAsync("/agency?months=3");
        page.Body!.TextContent.ShouldContain("123,456");
        page.QuerySelectorAll("#agency-numbers tbody tr").Length.ShouldBe(1);
        page.QuerySelectorAll("rtn-chart").Length.ShouldBe(1);
        using var key = await network.ClientAsync($"agency:{agency}");
        (await key.FetchAsync("/api/v1/agency/numbers?months=1")).GetProperty("orders").GetInt32().ShouldBe(17);
        using var other = await network.ClientAsync($"agency:{await AgencyAsync()}");
        (await other.FetchAsync("/api/v1/agency/numbers")).GetProperty("placements").GetInt32().ShouldBe(0);
    }

    private async Task<string> AgencyAsync() => (await network.Operator.PostAsync("/api/v1/agencies", new
    {
        name = $"Sao Việt {Interlocked.Increment(ref counter)}", country = "VN", status = "active",
    })).Id();
}
