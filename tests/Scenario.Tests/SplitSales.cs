using System.Net;
using System.Text.Json;

namespace Rattan.Scenario.Tests;

/// <summary>Orders that several partners earn: by the models that share, and against those who come late.</summary>
public abstract class SplitSalesScenarios(Network network)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task A_linear_sale_of_an_odd_amount_is_split_among_three_to_the_cent_and_refunded_to_nothing()
    {
        var (first, second, third) = await ThreeAsync(new { attribution = new { model = "linear" } });
        var sale = await third.SellAsync("odd", 10_001, await JourneyAsync(first, second, third));
        Credits(sale).ShouldBe(
            [(first.Partner, 3_334, "linear"), (second.Partner, 3_333, "linear"), (third.Partner, 3_333, "linear")]);
        (await PendingAsync(first, second, third)).ShouldBe([334, 333, 333]);
        var listed = await network.Operator.FetchAsync($"/api/v1/conversions?partnerId={second.Partner}");
        listed.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().Id().ShouldBe(sale.Id());
        var why = await network.Operator.FetchAsync(
            $"/api/v1/commissions/{sale.GetProperty("commissions")[1].Id()}/explanation?lang=en");
        why.Text("text").ShouldContain("33.33");

        await first.RefundAsync(sale.Id(), "r1", 3_334);
        (await PendingAsync(first, second, third)).Sum().ShouldBeInRange(665, 668);
        await first.RefundAsync(sale.Id(), "r2");
        (await PendingAsync(first, second, third)).ShouldBe([0, 0, 0]);
        await first.BooksAreSoundAsync();
    }

    [Fact]
    public async Task A_partner_that_came_twice_has_one_line_with_both_shares()
    {
        var (first, second, _) = await ThreeAsync(new { attribution = new { model = "position" } });
        var cookie = MainWay.CookieOf(await first.VisitAsync(Firefox));
        await second.ClickAsync(Firefox, cookie: cookie);
        var sale = await first.SellAsync("twice", 10_000, await first.ClickAsync(Firefox, cookie: cookie));
        Credits(sale).Select(c => c.Weight).ShouldBe([4_000, 2_000, 4_000]);
        sale.GetProperty("commissions").EnumerateArray().Select(c => c.Minor()).ShouldBe([800, 200]);
        var listed = await network.Operator.FetchAsync($"/api/v1/conversions?partnerId={first.Partner}");
        listed.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_coupon_site_that_comes_late_takes_what_its_contract_gives_and_the_report_says_what_it_moved()
    {
        var (creator, late, _) = await ThreeAsync(new { lateTouch = new { minutes = 60, sharePercent = "10" } });
        await network.Operator.PatchAsync($"/api/v1/partners/{late.Partner}", new { promotion = "coupon" });
        var sale = await creator.SellAsync("late", 10_000, await JourneyAsync(creator, late));
        Credits(sale).ShouldBe([(creator.Partner, 9_000, "last_click"), (late.Partner, 1_000, "late_touch")]);
        (await PendingAsync(creator, late)).ShouldBe([900, 100]);
        var why = await network.Operator.FetchAsync(
            $"/api/v1/commissions/{sale.GetProperty("commissions")[1].Id()}/explanation?lang=en");
        why.Text("text").ShouldContain("its contract gives it 10");

        var enrolment = (await network.Operator.FetchAsync(
            $"/api/v1/programs/{late.Program}/enrolments?partnerId={late.Partner}")).GetProperty("items")[0];
        await network.Operator.PatchAsync(
            $"/api/v1/programs/{late.Program}/enrolments/{enrolment.Id()}", new { lateTouchSharePercent = "0" });
        var next = await creator.SellAsync("none", 10_000, await JourneyAsync(creator, late));
        Credits(next).ShouldBe([(creator.Partner, 10_000, "last_click")]);

        foreach (var scope in new[] { "network", $"merchant:{late.Merchant}", $"partner:{late.Partner}" })
        {
            using var client = await network.ClientAsync(scope);
            var sums = await client.FetchAsync($"/api/v1/late-touches?programId={late.Program}");
            var row = sums.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
            (row.GetProperty("orders").GetInt32(), row.Minor("without"), row.Minor("got"), row.Minor("moved"))
                .ShouldBe((2, 20_000, 1_000, 19_000));
        }

        using var other = await network.ClientAsync($"partner:{creator.Partner}");
        (await other.FetchAsync("/api/v1/late-touches")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_view_earns_the_order_where_no_click_may()
    {
        var (clicked, seen, _) = await ThreeAsync(new { attribution = new { viewWindowHours = 24 } });
        var visitorId = MainWay.CookieOf(await clicked.VisitAsync(Firefox))[6..];
        await SeeAsync(seen);
        var both = await clicked.SellAsync("both", 10_000, more: new { visitorId });
        Credits(both).ShouldBe([(clicked.Partner, 10_000, "last_click")]);
        await network.Operator.PatchAsync($"/api/v1/partners/{clicked.Partner}", new { status = "blocked" });
        var viewed = await clicked.SellAsync("seen", 10_000, more: new { visitorId });
        Credits(viewed).ShouldBe([(seen.Partner, 10_000, "last_view")], viewed.GetRawText());
        await network.Operator.PatchAsync(
            $"/api/v1/programs/{clicked.Program}", new { attribution = new { viewWindowHours = 0 } });
        (await clicked.SellAsync("off", 10_000, more: new { visitorId })).Text("status").ShouldBe("unattributed");
    }

    [Fact]
    public async Task Renewals_of_a_split_sale_go_on_without_a_partner_that_was_blocked()
    {
        var (first, second, third) = await ThreeAsync(new { attribution = new { model = "linear" } });
        await first.SellAsync(
            "s", 10_000, await JourneyAsync(first, second, third), new { customerId = "c" });
        await network.Operator.PatchAsync($"/api/v1/partners/{second.Partner}", new { status = "blocked" });
        var renewal = await first.SellAsync("r", 10_000, more: new { customerId = "c", type = "renewal" });
        Credits(renewal).ShouldBe([(first.Partner, 5_001, "first_sale"), (third.Partner, 4_999, "first_sale")]);
    }

    [Fact]
    public async Task A_past_period_is_decided_again_under_another_model_without_being_changed()
    {
        var (first, second, third) = await ThreeAsync(new { });
        var sale = await first.SellAsync("s", 10_001, await JourneyAsync(first, second, third));
        Credits(sale).ShouldBe([(third.Partner, 10_000, "last_click")]);
        var day = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}";
        var path = $"/api/v1/programs/{first.Program}/attribution-what-if";
        var same = await network.Operator.PostAsync(path, new { from = day, until = day }, HttpStatusCode.OK);
        same.GetProperty("changed").GetInt32().ShouldBe(0);
        var row = same.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (row.Minor("commission"), row.Minor("commissionDraft"), row.Minor("revenue")).ShouldBe((1_000, 1_000, 10_001));

        var linear = await network.Operator.PostAsync(
            path, new { from = day, until = day, model = "linear" }, HttpStatusCode.OK);
        (linear.GetProperty("orders").GetInt32(), linear.GetProperty("changed").GetInt32()).ShouldBe((1, 1));
        Would(linear, first).ShouldBe((0, 334));
        Would(linear, second).ShouldBe((0, 333));
        Would(linear, third).ShouldBe((1_000, 333));
        (await PendingAsync(first, second, third)).ShouldBe([0, 0, 1_000]);
        await network.Operator.PostAsync(
            path, new { from = day, until = "2200-01-01" }, HttpStatusCode.BadRequest);
        using var stranger = await network.ClientAsync($"merchant:{(await Shop.OpenAsync(network)).Merchant}");
        await stranger.PostAsync(path, new { from = day, until = day }, HttpStatusCode.NotFound);
    }

    private static (long Now, long Draft) Would(JsonElement answer, Shop shop)
    {
        var row = answer.GetProperty("items").EnumerateArray().Single(i => i.Text("partnerId") == shop.Partner);
        return (row.Minor("commission"), row.Minor("commissionDraft"));
    }

    private async Task<(Shop, Shop, Shop)> ThreeAsync(object settings)
    {
        var first = await Shop.OpenAsync(network, settings: settings);
        return (first, await first.WithAnotherPartnerAsync(), await first.WithAnotherPartnerAsync());
    }

    /// <summary>One visitor follows the links one after the other; the answer is the last click's id.</summary>
    private static async Task<string> JourneyAsync(params Shop[] shops)
    {
        var cookie = MainWay.CookieOf(await shops[0].VisitAsync(Firefox));
        var click = "";
        foreach (var shop in shops.Skip(1))
        {
            click = await shop.ClickAsync(Firefox, cookie: cookie);
        }

        return click;
    }

    /// <summary>The same visitor sees the link and does not follow it.</summary>
    private async Task SeeAsync(Shop shop)
    {
        // Somebody else follows it first, for the edge learns of a new link within a second.
        await shop.ClickAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/imp/{shop.Code}");
        request.Headers.TryAddWithoutValidation("User-Agent", Firefox);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.7");
        using var answer = await network.Visitor.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static (string Partner, int Weight, string Reason)[] Credits(JsonElement conversion) =>
    [
        .. conversion.GetProperty("credits").EnumerateArray().Select(c => (
            c.Text("partnerId"), c.GetProperty("weightBasisPoints").GetInt32(), c.Text("reason"))),
    ];

    private static async Task<long[]> PendingAsync(params Shop[] shops)
    {
        var pending = new List<long>();
        foreach (var shop in shops)
        {
            pending.Add(MainWay.Balance(await shop.BalanceAsync()).Pending);
        }

        return [.. pending];
    }
}

public sealed class SplitSalesOnSqlite(SqliteNetwork network)
    : SplitSalesScenarios(network), IClassFixture<SqliteNetwork>;

public sealed class SplitSalesOnPostgres(PostgresNetwork network)
    : SplitSalesScenarios(network), IClassFixture<PostgresNetwork>;
