using System.Net;

namespace Rattan.Scenario.Tests;

/// <summary>Who earned it: the ladder, locks, coupons, renewals, and what is refused with a reason.</summary>
public abstract class AttributionScenarios(Network network)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task The_last_click_of_a_visitor_wins_and_without_a_click_id_the_cookie_finds_it()
    {
        var shop = await Shop.OpenAsync(network);
        var rival = await shop.WithAnotherPartnerAsync();
        var cookie = MainWay.CookieOf(await rival.VisitAsync(Firefox));
        await shop.ClickAsync(Firefox, cookie: cookie);
        var sale = await shop.SellAsync("a", 10_000, more: new { visitorId = cookie[6..] });
        Winner(sale).ShouldBe(shop.Partner);
        sale.GetProperty("credits")[0].Text("reason").ShouldBe("last_click");
    }

    [Fact]
    public async Task A_first_click_program_pays_the_introducer()
    {
        var shop = await Shop.OpenAsync(network, settings: new { attribution = new { model = "first" } });
        var closer = await shop.WithAnotherPartnerAsync();
        var cookie = MainWay.CookieOf(await shop.VisitAsync(Firefox));
        var click = await closer.ClickAsync(Firefox, cookie: cookie);
        Winner(await shop.SellAsync("a", 10_000, click)).ShouldBe(shop.Partner);
    }

    [Fact]
    public async Task A_lead_locks_the_customer_in_and_newer_clicks_are_shown_as_locked()
    {
        var shop = await Shop.OpenAsync(network);
        var rival = await shop.WithAnotherPartnerAsync();
        await LeadAsync(shop, "lead-1", "cust-1", await shop.ClickAsync());
        var sale = await shop.SellAsync("a", 10_000, await rival.ClickAsync(Firefox), new { customerId = "cust-1" });
        Winner(sale).ShouldBe(shop.Partner);
        sale.GetProperty("credits")[0].Text("reason").ShouldBe("lead_lock");
        var id = sale.GetProperty("commissions")[0].Id();
        var why = await network.Operator.FetchAsync($"/api/v1/commissions/{id}/explanation?lang=en");
        why.GetProperty("steps").EnumerateArray().ShouldContain(s => s.Text("outcome") == "rejected");
    }

    [Fact]
    public async Task A_lock_of_zero_days_holds_nothing()
    {
        var shop = await Shop.OpenAsync(network, settings: new { lockInDays = 0 });
        var rival = await shop.WithAnotherPartnerAsync();
        await LeadAsync(shop, "lead-1", "cust-1", await shop.ClickAsync());
        Winner(await shop.SellAsync("a", 10_000, await rival.ClickAsync(Firefox), new { customerId = "cust-1" }))
            .ShouldBe(rival.Partner);
    }

    [Fact]
    public async Task Renewals_follow_the_first_sale_and_its_rule_for_as_long_as_it_recurs()
    {
        var plan = new
        {
            rules = new object[]
            {
                new { name = "club", pay = new[] { new { on = "sale", percent = "20" } },
                    recurring = new { renewals = 1 } },
                new { name = "later", pay = new[] { new { on = "renewal", percent = "1" } } },
            },
        };
        var shop = await Shop.OpenAsync(network, plan);
        var rival = await shop.WithAnotherPartnerAsync();
        await shop.SellAsync("s", 10_000, await shop.ClickAsync(), new { customerId = "c" });
        var first = await shop.SellAsync(
            "r1", 10_000, await rival.ClickAsync(Firefox), new { customerId = "c", type = "renewal" });
        Winner(first).ShouldBe(shop.Partner);
        first.GetProperty("commissions")[0].Minor().ShouldBe(2_000);
        var second = await shop.SellAsync("r2", 10_000, more: new { customerId = "c", type = "renewal" });
        second.GetProperty("commissions")[0].Minor().ShouldBe(100);
    }

    [Fact]
    public async Task A_partner_that_the_shop_names_counts_only_without_a_touch_unless_the_program_says_so()
    {
        var shop = await Shop.OpenAsync(network);
        var named = await shop.WithAnotherPartnerAsync();
        Winner(await shop.SellAsync("a", 10_000, await shop.ClickAsync(), new { partnerId = named.Partner }))
            .ShouldBe(shop.Partner);
        var program = await network.Operator.PatchAsync(
            $"/api/v1/programs/{shop.Program}", new { declaredWins = true });
        program.GetProperty("declaredWins").GetBoolean().ShouldBeTrue();
        var sale = await shop.SellAsync("b", 10_000, await shop.ClickAsync(), new { partnerId = named.Partner });
        Winner(sale).ShouldBe(named.Partner);
        (await network.Operator.FetchAsync(
            $"/api/v1/commissions/{sale.GetProperty("commissions")[0].Id()}/explanation?lang=en")).Text("text")
            .ShouldContain("in this program that goes before clicks");
        (await network.Operator.FetchAsync($"/api/v1/conversions/{sale.Id()}/touches")).GetProperty("items")[0]
            .Text("refused").ShouldBe("declared_wins");
        var day = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}";
        (await network.Operator.PostAsync(
            $"/api/v1/programs/{shop.Program}/attribution-what-if",
            new { from = day, until = day, declaredWins = false }, HttpStatusCode.OK))
            .GetProperty("changed").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_coupon_counts_only_without_a_touch_unless_the_program_says_so()
    {
        var shop = await Shop.OpenAsync(network);
        var owner = await shop.WithAnotherPartnerAsync();
        await network.Operator.PostAsync(
            "/api/v1/coupons", new { programId = shop.Program, partnerId = owner.Partner, code = "Linh10" });
        Winner(await shop.SellAsync("a", 10_000, more: new { couponCode = "LINH10" })).ShouldBe(owner.Partner);
        Winner(await shop.SellAsync("b", 10_000, await shop.ClickAsync(), new { couponCode = "linh10" }))
            .ShouldBe(shop.Partner);
        await network.Operator.PatchAsync($"/api/v1/programs/{shop.Program}", new { couponWins = true });
        Winner(await shop.SellAsync("c", 10_000, await shop.ClickAsync(), new { couponCode = "linh10" }))
            .ShouldBe(owner.Partner);
    }

    [Fact]
    public async Task An_altered_click_id_is_refused_with_its_reason_and_the_sale_is_kept()
    {
        var shop = await Shop.OpenAsync(network);
        var click = await shop.ClickAsync();
        var altered = click[..40] + (click[40] == 'A' ? 'B' : 'A') + click[41..];
        var sale = await shop.SellAsync("a", 10_000, altered);
        sale.Text("status").ShouldBe("unattributed");
        sale.Text("reason").ShouldBe("click_id_forged");
        sale.GetProperty("commissions").GetArrayLength().ShouldBe(0);
        (await shop.SellAsync("b", 10_000)).Text("reason").ShouldBe("no_touch");
    }

    [Fact]
    public async Task A_click_outside_the_window_earns_nothing_and_says_so()
    {
        var shop = await Shop.OpenAsync(network, settings: new { clickWindowDays = 1 });
        var click = await shop.ClickAsync();
        var sale = await shop.SellAsync(
            "late", 10_000, click, new { occurredAt = TimeProvider.System.GetUtcNow().AddHours(-1).Iso() });
        sale.Text("status").ShouldBe("unattributed");
        sale.Text("reason").ShouldBe("after_order");
    }

    [Fact]
    public async Task A_blocked_partner_earns_nothing_and_the_link_leads_nowhere()
    {
        var shop = await Shop.OpenAsync(network);
        var click = await shop.ClickAsync();
        await network.Operator.PatchAsync($"/api/v1/partners/{shop.Partner}", new { status = "blocked" });
        var sale = await shop.SellAsync("a", 10_000, click);
        sale.Text("status").ShouldBe("unattributed");
        sale.Text("reason").ShouldBe("partner_blocked");
    }

    [Fact]
    public async Task An_order_in_another_currency_waits_for_its_rate_and_is_then_booked()
    {
        var shop = await Shop.OpenAsync(network);
        var sale = await shop.SellAsync(
            "yen", 10_000, await shop.ClickAsync(), new { amount = Calls.Money(10_000, "JPY") });
        sale.Text("status").ShouldBe("awaiting_rate");
        var day = TimeProvider.System.GetUtcNow().ToString(
            "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await network.Operator.PutAsync(
            "/api/v1/fx-rates", new[] { new { day, from = "JPY", to = "EUR", rate = "0.0061" } });
        for (var patience = 1_200; patience > 0; patience--)
        {
            var now = await network.Operator.FetchAsync($"/api/v1/conversions/{sale.Id()}");
            if (now.Text("status") == "attributed")
            {
                now.Minor().ShouldBe(6_100);
                MainWay.Balance(await shop.BalanceAsync()).Pending.ShouldBe(610);
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("The order still waits for its rate.");
    }

    [Fact]
    public async Task Leads_that_wait_to_be_qualified_are_booked_when_they_are_and_not_before()
    {
        var plan = new { rules = new[] { new { name = "cpl",
            pay = new[] { new { on = "lead", flat = Calls.Money(500, "EUR") } } } } };
        var shop = await Shop.OpenAsync(network, plan, settings: new { qualifyLeadsAtOnce = false });
        var good = await LeadAsync(shop, "l1", "c1", await shop.ClickAsync());
        var bad = await LeadAsync(shop, "l2", "c2", await shop.ClickAsync());
        MainWay.Balance(await shop.BalanceAsync()).ShouldBe((0, 0, 0, 0, 0));
        await network.Operator.PostAsync($"/api/v1/conversions/{good}/qualify", new { }, HttpStatusCode.OK);
        await network.Operator.PostAsync(
            $"/api/v1/conversions/{bad}/disqualify", new { reason = "fake_address" }, HttpStatusCode.OK);
        MainWay.Balance(await shop.BalanceAsync()).Pending.ShouldBe(500);
        await network.Operator.PostAsync($"/api/v1/conversions/{bad}/qualify", new { }, HttpStatusCode.Conflict);
        await shop.BooksAreSoundAsync();
    }

    private static string Winner(System.Text.Json.JsonElement conversion) =>
        conversion.GetProperty("credits").EnumerateArray().Single().Text("partnerId");

    private async Task<string> LeadAsync(Shop shop, string externalId, string customerId, string clickId) =>
        (await network.Operator.PostAsync(
            "/api/v1/conversions", new { programId = shop.Program, externalId, type = "lead", customerId, clickId }))
                .Id();
}

public sealed class AttributionOnSqlite(SqliteNetwork network)
    : AttributionScenarios(network), IClassFixture<SqliteNetwork>;

public sealed class AttributionOnPostgres(PostgresNetwork network)
    : AttributionScenarios(network), IClassFixture<PostgresNetwork>;
