using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Rattan.Scenario.Tests;

public sealed class LivePagesOnSqlite(SqliteNetwork network) : LivePages(network), IClassFixture<SqliteNetwork>;

public sealed class LivePagesOnPostgres(PostgresNetwork network)
    : LivePages(network), IClassFixture<PostgresNetwork>;

/// <summary>Numbers that come by themselves, for each of those who see them.</summary>
public abstract class LivePages(Network network)
{
    [Fact]
    public async Task A_click_and_an_order_arrive_at_those_whom_they_concern()
    {
        var (shop, other) = (await Shop.OpenAsync(network), await Shop.OpenAsync(network));
        using var partner = await SignedIn.SignInAsync(network, $"partner:{shop.Partner}");
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        using var stranger = await SignedIn.SignInAsync(network, $"partner:{other.Partner}");
        await using var heard = partner.ListenAsync("/live").GetAsyncEnumerator();
        await using var elsewhere = stranger.ListenAsync("/live").GetAsyncEnumerator();
        Shown(await NextAsync(heard), "clicks").ShouldBe("0");

        await shop.SellAsync($"live-{shop.Code}", 12_345, await shop.ClickAsync());
        var told = await NextAsync(heard);
        for (var patience = 20; patience > 0 && Shown(told, "orders") == "0"; patience--)
        {
            told = await NextAsync(heard);
        }

        (Shown(told, "clicks"), Shown(told, "recent"), Shown(told, "orders")).ShouldBe(("1", "1", "1"));
        (Shown(told, "gmv"), Shown(told, "commission")).ShouldBe(("123.45 EUR", "12.35 EUR"));
        told.GetProperty("shown").TryGetProperty("fee", out _).ShouldBeFalse();
        told.GetProperty("minutes").EnumerateArray().Sum(minute => minute.GetInt64()).ShouldBe(1);
        told.GetProperty("newestClick").GetDateTimeOffset().ShouldBeLessThanOrEqualTo(
            told.GetProperty("at").GetDateTimeOffset());

        await using var paying = merchant.ListenAsync("/live").GetAsyncEnumerator();
        Shown(await NextAsync(paying), "fee").ShouldBe("2.47 EUR");
        Shown(await NextAsync(elsewhere), "clicks").ShouldBe("0");
        Shown(await NextAsync(elsewhere), "orders").ShouldBe("0");
    }

    [Fact]
    public async Task A_person_has_eight_streams_and_who_is_a_stranger_or_has_no_reports_has_none()
    {
        var shop = await Shop.OpenAsync(network);
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var open = new List<IAsyncEnumerator<JsonElement>>();
        for (var n = 0; n < 8; n++)
        {
            open.Add(merchant.ListenAsync("/live").GetAsyncEnumerator());
            await NextAsync(open[^1]);
        }

        await merchant.OpenAsync("/live");
        merchant.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        foreach (var each in open)
        {
            await each.DisposeAsync();
        }

        using var stranger = new HttpClient { BaseAddress = new Uri(network.Address) };
        using var turnedAway = await stranger.GetAsync(new Uri("/live", UriKind.Relative));
        turnedAway.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var agency = (await network.Operator.PostAsync("/api/v1/agencies", new { name = "Sao", country = "VN" })).Id();
        using var without = await SignedIn.SignInAsync(network, $"agency:{agency}");
        await without.OpenAsync("/live");
        without.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Home_pages_have_the_numbers_without_script_and_lead_to_the_same_question(string language)
    {
        var shop = await Shop.OpenAsync(network);
        await shop.SellAsync($"home-{shop.Code}", 10_000, await shop.ClickAsync());
        string[] pages = ["/reports/dashboard", "/reports/dashboard?period=today", "/reports/dashboard?period=luck"];
        await SignedIn.WalkAsync(network, "network", language, ["/", .. pages], []);
        await SignedIn.WalkAsync(network, $"merchant:{shop.Merchant}", language, ["/merchant", .. pages], []);
        await SignedIn.WalkAsync(network, $"partner:{shop.Partner}", language, ["/partner"], pages);

        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var home = await merchant.OpenAsync("/merchant?lang=en");
        home.QuerySelector("rtn-live [data-live=orders]")!.TextContent.Trim().ShouldBe("1");
        home.QuerySelector("rtn-live [data-live=fee]").ShouldNotBeNull();
        var frame = home.QuerySelector("turbo-frame#dashboard")!.GetAttribute("src")!;
        var dashboard = (await merchant.OpenAsync(frame)).QuerySelector("turbo-frame#dashboard").ShouldNotBeNull();
        foreach (var link in dashboard.QuerySelectorAll("a[data-turbo-frame=_top]"))
        {
            (await merchant.OpenAsync(link.GetAttribute("href")!)).QuerySelector("rtn-chart").ShouldNotBeNull();
        }

        using var partner = await SignedIn.SignInAsync(network, $"partner:{shop.Partner}");
        var own = await partner.OpenAsync("/partner");
        own.QuerySelector("rtn-live [data-live=commission]")!.TextContent.ShouldContain("10.00");
        own.QuerySelector("rtn-live [data-live=fee]").ShouldBeNull();
    }

    internal static async Task<JsonElement> NextAsync(IAsyncEnumerator<JsonElement> heard)
    {
        (await heard.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeTrue();
        return heard.Current;
    }

    private static string Shown(JsonElement told, string tile) =>
        told.GetProperty("shown").GetProperty(tile).EnumerateArray().Single().GetString()!;
}

public sealed class LiveAtTheEnd
{
    [Fact]
    public async Task A_program_that_stops_does_not_wait_for_those_who_look_on()
    {
        var network = new SqliteNetwork();
        await network.InitializeAsync();
        using var looks = await SignedIn.SignInAsync(network, "network");
        await using var heard = looks.ListenAsync("/live").GetAsyncEnumerator();
        await LivePages.NextAsync(heard);
        var began = Stopwatch.GetTimestamp();
        await network.DisposeAsync();
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(20));
        (await heard.MoveNextAsync()).ShouldBeFalse();
    }
}
