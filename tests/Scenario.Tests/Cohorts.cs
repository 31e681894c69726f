using System.Net;
using System.Text.Json;

namespace Rattan.Scenario.Tests;

/// <summary>Whether customers come back, by the month of their first order and by the partner that brought
/// them.</summary>
public abstract class CohortScenarios(Network network)
{
    [Fact]
    public async Task Customers_are_told_by_month_by_age_and_by_partner()
    {
        var shop = await Shop.OpenAsync(network);
        var rival = await shop.WithAnotherPartnerAsync();
        await shop.SellAsync("a", 10_000, more: Order("linh", daysAgo: 70, shop.Partner));
        await shop.SellAsync("b", 5_000, more: Order("linh", daysAgo: 35, rival.Partner));
        var given = await shop.SellAsync("c", 8_000, more: Order("mai", daysAgo: 65, rival.Partner));
        await shop.RefundAsync(given.Id(), "r", 2_000);
        await shop.SellAsync("d", 700, more: Order("huy", daysAgo: 2, rival.Partner));
        await shop.SellAsync("e", 700, more: Order("an", daysAgo: 2, rival.Partner));
        using var merchant = await network.ClientAsync($"merchant:{shop.Merchant}");
        var path = $"/api/v1/programs/{shop.Program}/cohorts";

        var answer = await merchant.FetchAsync(path);

        (answer.GetProperty("customers").GetInt32(), answer.GetProperty("repeat").GetDecimal()).ShouldBe((4, 0.25m));
        var all = answer.GetProperty("all");
        Ratios(all).Take(3).ShouldBe([1m, 0.5m, null]);
        (all.GetProperty("value")[0].GetProperty("minor").GetInt64(),
            all.GetProperty("value")[1].GetProperty("minor").GetInt64()).ShouldBe((8_000, 10_500));
        answer.GetProperty("cohorts").EnumerateArray().Sum(row => row.GetProperty("customers").GetInt32()).ShouldBe(4);
        var partners = answer.GetProperty("partners").EnumerateArray()
            .ToDictionary(row => row.Text("partnerId"), row => row.GetProperty("customers").GetInt32());
        partners.ShouldBe(new Dictionary<string, int> { [shop.Partner] = 1, [rival.Partner] = 3 }, ignoreOrder: true);

        var own = await merchant.FetchAsync($"{path}?partner={shop.Partner}&months=12");
        (own.GetProperty("customers").GetInt32(), Ratios(own.GetProperty("all")).ElementAt(1)).ShouldBe((1, 1m));
        own.GetProperty("all").GetProperty("value")[1].GetProperty("minor").GetInt64().ShouldBe(15_000);
    }

    [Fact]
    public async Task The_explorer_says_the_same_of_the_customers_that_each_partner_won()
    {
        var shop = await Shop.OpenAsync(network);
        var rival = await shop.WithAnotherPartnerAsync();
        await shop.SellAsync("a", 10_000, more: Order("linh", daysAgo: 70, shop.Partner));
        await shop.SellAsync("b", 5_000, more: Order("linh", daysAgo: 35, rival.Partner));
        var given = await shop.SellAsync("c", 8_000, more: Order("mai", daysAgo: 65, shop.Partner));
        await shop.RefundAsync(given.Id(), "r", 2_000);
        await shop.SellAsync("d", 700, more: Order("huy", daysAgo: 2, rival.Partner));
        var back = await shop.SellAsync("e", 900, more: Order("huy", daysAgo: 1, rival.Partner));
        await shop.RefundAsync(back.Id(), "r", 900);
        await shop.SellAsync("f", 600, more: new { partnerId = rival.Partner });
        using var merchant = await network.ClientAsync($"merchant:{shop.Merchant}");
        using var partner = await network.ClientAsync($"partner:{shop.Partner}");
        var today = TimeProvider.System.GetUtcNow();
        object Ask(params string[] metrics) => new
        {
            metrics, dimensions = new[] { "partner" }, from = today.AddDays(-100), to = today.AddDays(1),
        };

        const string query = "/api/v1/reports/query";

        var answer = await merchant.PostAsync(
            query, Ask("newCustomers", "returningCustomers", "retention", "ltv"), HttpStatusCode.OK);

        var rows = answer.GetProperty("rows").EnumerateArray().ToDictionary(
            row => row.Text("partner"),
            row => (row.GetProperty("newCustomers").GetInt32(), row.GetProperty("returningCustomers").GetInt32(),
                row.GetProperty("retention").GetDecimal(), row.GetProperty("ltv").GetProperty("minor").GetInt64()));
        rows.ShouldBe(new Dictionary<string, (int, int, decimal, long)>
        {
            [shop.Partner] = (2, 1, 0.5m, 10_500), [rival.Partner] = (1, 0, 0, 700),
        }, ignoreOrder: true);
        (await partner.PostAsync(query, Ask("ltv"), HttpStatusCode.Forbidden)).Text("code")
            .ShouldBe("reports.metric_forbidden");
        var own = await partner.PostAsync(query, Ask("newCustomers"), HttpStatusCode.OK);
        own.GetProperty("rows")[0].GetProperty("newCustomers").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task It_is_for_the_programs_merchant_and_what_is_wrong_is_named()
    {
        var shop = await Shop.OpenAsync(network);
        var other = await Shop.OpenAsync(network);
        using var mine = await network.ClientAsync($"merchant:{shop.Merchant}");
        using var foreign = await network.ClientAsync($"merchant:{other.Merchant}");
        using var partner = await network.ClientAsync($"partner:{shop.Partner}");
        var path = $"/api/v1/programs/{shop.Program}/cohorts";
        (await mine.FetchAsync(path)).GetProperty("customers").GetInt32().ShouldBe(0);
        await foreign.FetchAsync(path, HttpStatusCode.NotFound);
        await partner.FetchAsync(path, HttpStatusCode.Forbidden);
        (await mine.FetchAsync($"{path}?months=13", HttpStatusCode.BadRequest)).Text("code").ShouldBe("cohorts.months");
        (await mine.FetchAsync($"{path}?partner=x", HttpStatusCode.BadRequest)).Text("code").ShouldBe("request.filter");
    }

    [Fact]
    public async Task The_page_shows_the_months_and_leads_from_a_partner_to_its_customers()
    {
        var shop = await Shop.OpenAsync(network);
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        (await merchant.OpenAsync("/reports/customers")).Body!.TextContent.ShouldContain("No new customers");
        await shop.SellAsync("a", 10_000, more: Order("linh", daysAgo: 40, shop.Partner));
        await shop.SellAsync("b", 5_000, more: Order("linh", daysAgo: 3, shop.Partner));
        var page = await merchant.OpenAsync("/reports/customers");
        page.Body!.TextContent.ShouldContain("100.00 EUR");
        var link = page.QuerySelector($"a[href*='partner={shop.Partner}']")!.GetAttribute("href")!;
        (await merchant.OpenAsync(link)).QuerySelectorAll("select[name=partner] option[selected]").Length.ShouldBe(1);
        await merchant.OpenAsync("/reports/customers?months=40");
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static object Order(string customer, int daysAgo, string partner) => new
    {
        customerId = customer, partnerId = partner,
        occurredAt = TimeProvider.System.GetUtcNow().AddDays(-daysAgo),
    };

    private static IEnumerable<decimal?> Ratios(JsonElement row) => row.GetProperty("retention").EnumerateArray()
        .Select(cell => cell.ValueKind == JsonValueKind.Null ? (decimal?)null : cell.GetDecimal());
}

public sealed class CohortsOnSqlite(SqliteNetwork network)
    : CohortScenarios(network), IClassFixture<SqliteNetwork>;

public sealed class CohortsOnPostgres(PostgresNetwork network)
    : CohortScenarios(network), IClassFixture<PostgresNetwork>;
