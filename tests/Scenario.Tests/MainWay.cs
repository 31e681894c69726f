using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Rattan.Scenario.Tests;

/// <summary>From a visit to money paid, on each database.</summary>
public abstract class MainWay(Network network)
{
    [Fact]
    public async Task A_click_becomes_a_sale_a_commission_and_money_paid()
    {
        var shop = await Shop.OpenAsync(network);
        var click = await shop.ClickAsync();
        var sale = await shop.SellAsync("order-1", 12_345, click);
        sale.Text("status").ShouldBe("attributed");
        var credit = sale.GetProperty("credits").EnumerateArray().Single();
        credit.Text("partnerId").ShouldBe(shop.Partner);
        credit.Text("linkId").ShouldBe(shop.Link);
        credit.Text("clickId").ShouldBe(click);
        credit.GetProperty("weightBasisPoints").GetInt32().ShouldBe(10_000);
        var commission = sale.GetProperty("commissions").EnumerateArray().Single();
        commission.Minor().ShouldBe(1_235);
        commission.Text("status").ShouldBe("pending");
        Balance(await shop.BalanceAsync()).ShouldBe((1_235, 0, 0, 0, 0));

        (await shop.ReleaseAsync()).ShouldBeGreaterThan(0);
        Balance(await shop.BalanceAsync()).ShouldBe((0, 0, 1_235, 0, 0));

        var batch = await shop.DraftAsync();
        var item = batch.GetProperty("items").EnumerateArray().Single(i => i.Text("partnerId") == shop.Partner);
        item.Minor().ShouldBe(1_235);
        await network.Operator.PostAsync(
            $"/api/v1/payout-batches/{batch.Id()}/approve", new { }, HttpStatusCode.Forbidden);
        await network.Colleague.PostAsync($"/api/v1/payout-batches/{batch.Id()}/approve", new { }, HttpStatusCode.OK);
        Balance(await shop.BalanceAsync()).ShouldBe((0, 0, 0, 1_235, 0));
        await network.Operator.PostAsync($"/api/v1/payout-batches/{batch.Id()}/send", new { }, HttpStatusCode.OK);
        await network.Operator.PostAsync(
            $"/api/v1/payout-batches/{batch.Id()}/items/{item.Id()}/paid", new { }, HttpStatusCode.OK);
        Balance(await shop.BalanceAsync()).ShouldBe((0, 0, 0, 0, 1_235));
        (await network.Operator.FetchAsync($"/api/v1/commissions/{commission.Id()}")).Text("status").ShouldBe("paid");
        await shop.BooksAreSoundAsync();
    }

    [Fact]
    public async Task A_partner_reports_on_its_own_sales_and_on_no_others()
    {
        var shop = await Shop.OpenAsync(network);
        var other = await shop.WithAnotherPartnerAsync();
        await shop.SellAsync("mine", 10_000, await shop.ClickAsync());
        await other.SellAsync("theirs-1", 20_000, await other.ClickAsync());
        await other.SellAsync("theirs-2", 30_000, await other.ClickAsync());
        using var partner = await network.ClientAsync($"partner:{shop.Partner}");
        var now = TimeProvider.System.GetUtcNow();
        foreach (var dimension in new[] { "program", "partner", "day" })
        {
            var report = await Calls.ReadAsync(
                await partner.PostAsJsonAsync("/api/v1/reports/query", new
                {
                    metrics = new[] { "sales", "gmv" }, dimensions = new[] { dimension },
                    from = $"{now.AddDays(-2):yyyy-MM-dd}", to = $"{now.AddDays(2):yyyy-MM-dd}",
                }),
                HttpStatusCode.OK);
            var row = report.GetProperty("rows").EnumerateArray().Single();
            row.GetProperty("sales").GetInt64().ShouldBe(1, dimension);
            row.Minor("gmv").ShouldBe(10_000, dimension);
        }
    }

    [Fact]
    public async Task A_refund_before_payout_reverses_exactly_and_after_it_is_netted_by_the_next_batch()
    {
        var shop = await Shop.OpenAsync(network);
        var first = await shop.SellAsync("a", 10_005, await shop.ClickAsync());
        await shop.RefundAsync(first.Id(), "r1", 3_333);
        await shop.RefundAsync(first.Id(), "r2", 3_333);
        await shop.RefundAsync(first.Id(), "r3");
        Balance(await shop.BalanceAsync()).ShouldBe((0, 0, 0, 0, 0));
        (await network.Operator.FetchAsync($"/api/v1/conversions/{first.Id()}")).Text("status").ShouldBe("refunded");

        var paid = await shop.SellAsync("b", 50_000, await shop.ClickAsync());
        await PayEverythingAsync(shop, 5_000);
        await shop.RefundAsync(paid.Id(), "r4", 20_000);
        Balance(await shop.BalanceAsync()).ShouldBe((0, 0, -2_000, 0, 5_000));
        await shop.SellAsync("c", 60_000, await shop.ClickAsync());
        await PayEverythingAsync(shop, 4_000);
        Balance(await shop.BalanceAsync()).ShouldBe((0, 0, 0, 0, 9_000));
        await shop.BooksAreSoundAsync();
    }

    [Fact]
    public async Task A_refund_above_what_is_left_is_refused()
    {
        var shop = await Shop.OpenAsync(network);
        var sale = await shop.SellAsync("a", 1_000, await shop.ClickAsync());
        await shop.RefundAsync(sale.Id(), "r1", 600);
        (await shop.RefundAsync(sale.Id(), "r2", 500, HttpStatusCode.Conflict)).Text("code").ShouldBe("refund.exceeds");
        (await shop.RefundAsync(sale.Id(), "r1", 600, HttpStatusCode.OK)).Minor().ShouldBe(600);
        (await shop.RefundAsync(sale.Id(), "r1", 601, HttpStatusCode.Conflict)).Text("code")
            .ShouldBe("refund.conflict");
    }

    [Fact]
    public async Task Refunds_that_race_never_take_more_than_the_order_and_the_same_one_counts_once()
    {
        var shop = await Shop.OpenAsync(network);
        var sale = await shop.SellAsync("a", 1_000, await shop.ClickAsync());
        var path = $"/api/v1/conversions/{sale.Id()}/refunds";
        var racing = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SendAsync(path, $"r{i}", 300)));
        racing.Count(status => status == HttpStatusCode.Created).ShouldBe(3);
        racing.Count(status => status == HttpStatusCode.Conflict).ShouldBe(5);
        var same = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(path, "last", 100)));
        same.Count(status => status == HttpStatusCode.Created).ShouldBe(1);
        same.Count(status => status == HttpStatusCode.OK).ShouldBe(7);
        Balance(await shop.BalanceAsync()).ShouldBe((0, 0, 0, 0, 0));
        await shop.BooksAreSoundAsync();
    }

    [Fact]
    public async Task A_test_order_shows_who_would_earn_and_books_nothing()
    {
        var shop = await Shop.OpenAsync(network);
        var sale = await shop.SellAsync("a", 1_000, await shop.ClickAsync(), new { test = true });
        sale.Text("status").ShouldBe("test");
        sale.GetProperty("credits").GetArrayLength().ShouldBe(1);
        sale.GetProperty("commissions").GetArrayLength().ShouldBe(0);
        Balance(await shop.BalanceAsync()).ShouldBe((0, 0, 0, 0, 0));
    }

    [Fact]
    public async Task An_order_of_zero_is_recorded_and_earns_nothing()
    {
        var shop = await Shop.OpenAsync(network);
        var sale = await shop.SellAsync("a", 0, await shop.ClickAsync());
        sale.Text("status").ShouldBe("attributed");
        sale.GetProperty("commissions").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("2999-01-01T00:00:00Z")]
    [InlineData("1999-01-01T00:00:00Z")]
    public async Task A_refund_before_its_order_or_after_now_is_refused(string occurredAt)
    {
        var shop = await Shop.OpenAsync(network);
        var sale = await shop.SellAsync("a", 1_000, await shop.ClickAsync());
        var refused = await network.Operator.PostAsync(
            $"/api/v1/conversions/{sale.Id()}/refunds", new { externalId = "r", occurredAt },
                HttpStatusCode.BadRequest);
        refused.Text("code").ShouldBe("refund.occurred_at");
    }

    [Fact]
    public async Task A_failed_payment_goes_back_to_the_partner_and_into_the_next_batch()
    {
        var shop = await Shop.OpenAsync(network);
        await shop.SellAsync("a", 10_000, await shop.ClickAsync());
        await shop.ReleaseAsync();
        var batch = await shop.DraftAsync();
        var item = batch.GetProperty("items").EnumerateArray().Single(i => i.Text("partnerId") == shop.Partner);
        await network.Colleague.PostAsync($"/api/v1/payout-batches/{batch.Id()}/approve", new { }, HttpStatusCode.OK);
        await network.Operator.PostAsync($"/api/v1/payout-batches/{batch.Id()}/send", new { }, HttpStatusCode.OK);
        await network.Operator.PostAsync(
            $"/api/v1/payout-batches/{batch.Id()}/items/{item.Id()}/failed", new { reason = "account closed" },
            HttpStatusCode.OK);
        Balance(await shop.BalanceAsync()).ShouldBe((0, 0, 1_000, 0, 0));
        await PayEverythingAsync(shop, 1_000);
        await shop.BooksAreSoundAsync();
    }

    [Fact]
    public async Task A_rejected_commission_gives_its_reason_and_leaves_the_balance()
    {
        var shop = await Shop.OpenAsync(network, settings: new { holdDays = 30 });
        var sale = await shop.SellAsync("a", 10_000, await shop.ClickAsync());
        var id = sale.GetProperty("commissions")[0].Id();
        var bare = await network.Operator.PostAsync(
            $"/api/v1/commissions/{id}/reject", new { reasonCode = "duplicate_order" }, HttpStatusCode.BadRequest);
        bare.GetProperty("code").GetString().ShouldNotBeNull();
        await network.Operator.PostAsync(
            $"/api/v1/commissions/{id}/reject",
            new { reasonCode = "duplicate_order", evidence = "Same basket as order 17." }, HttpStatusCode.OK);
        Balance(await shop.BalanceAsync()).ShouldBe((0, 0, 0, 0, 0));
        var why = await network.Operator.FetchAsync($"/api/v1/commissions/{id}/explanation?lang=en");
        why.Text("text").ShouldContain("Same basket as order 17.");
        await shop.BooksAreSoundAsync();
    }

    [Fact]
    public async Task The_same_order_twice_gives_the_first_answer_also_when_both_arrive_at_once()
    {
        var shop = await Shop.OpenAsync(network);
        var click = await shop.ClickAsync();
        var body = new { programId = shop.Program, externalId = "twin", type = "sale", clickId = click,
            amount = Calls.Money(5_000, "EUR") };
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            _ => System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
                network.Operator, "/api/v1/conversions", body)));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(11);
        var texts = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        texts.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        Balance(await shop.BalanceAsync()).ShouldBe((500, 0, 0, 0, 0));
        (await shop.SellAsync("twin", 5_001, click, expected: HttpStatusCode.Conflict)).Text("code")
            .ShouldBe("conversion.conflict");
    }

    [Fact]
    public async Task The_explanation_tells_the_same_story_in_three_languages()
    {
        var shop = await Shop.OpenAsync(network);
        var rival = await shop.WithAnotherPartnerAsync();
        var cookie = CookieOf(await rival.VisitAsync("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"));
        var click = await shop.ClickAsync("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", cookie: cookie);
        var sale = await shop.SellAsync("a", 10_000, click);
        var id = sale.GetProperty("commissions")[0].Id();
        var steps = new List<int>();
        foreach (var lang in new[] { "en", "vi", "zh" })
        {
            var why = await network.Operator.FetchAsync($"/api/v1/commissions/{id}/explanation?lang={lang}");
            why.Text("text").ShouldNotContain("explain.");
            why.Text("text").ShouldNotContain("{");
            steps.Add(why.GetProperty("steps").GetArrayLength());
        }

        steps.Distinct().Count().ShouldBe(1);
        steps[0].ShouldBeGreaterThan(3);
    }

    internal static (long Pending, long Approved, long Payable, long InPayout, long Paid) Balance(JsonElement row) => (
        row.GetProperty("pending").GetInt64(), row.GetProperty("approved").GetInt64(), row.GetProperty("payable")
            .GetInt64(),
        row.GetProperty("inPayout").GetInt64(), row.GetProperty("paid").GetInt64());

    internal static string CookieOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])
            .Single(c => c.StartsWith("rtn_v=", StringComparison.Ordinal));

    private async Task<HttpStatusCode> SendAsync(string path, string externalId, long minor)
    {
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            network.Operator, path, new { externalId, amount = Calls.Money(minor, "EUR"), reason = "item_returned" });
        return answer.StatusCode;
    }

    private async Task PayEverythingAsync(Shop shop, long expected)
    {
        await shop.ReleaseAsync();
        var batch = await shop.DraftAsync();
        batch.GetProperty("items").EnumerateArray().Single(i => i.Text("partnerId") == shop.Partner).Minor()
            .ShouldBe(expected);
        await network.Colleague.PostAsync($"/api/v1/payout-batches/{batch.Id()}/approve", new { }, HttpStatusCode.OK);
        await network.Operator.PostAsync($"/api/v1/payout-batches/{batch.Id()}/send", new { }, HttpStatusCode.OK);
        foreach (var item in batch.GetProperty("items").EnumerateArray())
        {
            await network.Operator.PostAsync(
                $"/api/v1/payout-batches/{batch.Id()}/items/{item.Id()}/paid", new { }, HttpStatusCode.OK);
        }
    }
}

public sealed class MainWayOnSqlite(SqliteNetwork network) : MainWay(network), IClassFixture<SqliteNetwork>;

public sealed class MainWayOnPostgres(PostgresNetwork network) : MainWay(network), IClassFixture<PostgresNetwork>;

public sealed class MainWayOnClickHouse(ClickHouseNetwork network)
    : MainWay(network), IClassFixture<ClickHouseNetwork>;
