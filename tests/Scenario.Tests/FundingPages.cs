using System.Net;

namespace Rattan.Scenario.Tests;

public sealed class FundingPagesOnSqlite(SqliteNetwork network)
    : FundingPages(network), IClassFixture<SqliteNetwork>;

public sealed class FundingPagesOnPostgres(PostgresNetwork network)
    : FundingPages(network), IClassFixture<PostgresNetwork>;

/// <summary>A merchant's money from the announcement to what it owes, by the pages of finance and its own.</summary>
public abstract class FundingPages(Network network)
{
    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_page_opens_for_those_it_is_for_and_for_nobody_else(string language)
    {
        var (shop, other) = (await Shop.OpenAsync(network), await Shop.OpenAsync(network));
        var topUp = (await network.Operator.PostAsync("/api/v1/top-ups", new
        {
            merchantId = shop.Merchant, amount = Calls.Money(100_00, "EUR"), sentOn = "2026-01-05", reference = "FT 9",
        })).Id();
        string[] shared =
            ["/top-ups?status=announced", "/top-ups/new", $"/top-ups/{topUp}", $"/wallets/{shop.Merchant}"];
        string[] finance = ["/wallets", "/settings/transfers", $"/wallets/{shop.Merchant}/return"];
        await SignedIn.WalkAsync(
            network, "network", language, [.. shared, .. finance[..2], $"/top-ups?merchant={shop.Merchant}"], []);
        await SignedIn.WalkAsync(
            network, $"merchant:{shop.Merchant}", language, [.. shared, "/wallet", "/wallet?part=due"], finance);
        await SignedIn.WalkAsync(
            network, $"merchant:{other.Merchant}", language, ["/wallet", "/top-ups"], [.. shared[2..], .. finance]);
        await SignedIn.WalkAsync(
            network, $"partner:{shop.Partner}", language, [], [.. shared, .. finance, "/wallet"]);
    }

    [Fact]
    public async Task A_top_up_is_announced_confirmed_and_pays_what_is_due_by_the_pages()
    {
        var shop = await Shop.OpenAsync(network);
        await shop.SellAsync($"o-{shop.Code}", 100_00, await shop.ClickAsync());
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        using var finance = await SignedIn.SignInAsync(network, "network");
        var page = await merchant.OpenAsync("/top-ups/new");
        page = await merchant.SendAsync(
            page, "top-up", ("Form.Amount", "50.5x"), ("Form.AmountCurrency", "EUR"), ("Form.SentOn", "2026-01-05"),
            ("Form.Reference", $"FT {shop.Code}"));
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await merchant.SendAsync(page, "top-up", ("Form.Amount", "50.50"), ("Form.AmountCurrency", "EUR"));
        var at = merchant.Here.AbsolutePath;
        page.Body!.TextContent.ShouldContain("Announced");

        page = await finance.OpenAsync(at);
        page = await finance.SendAsync(page, "confirm", ("Form.Amount", "50.00"), ("Form.CameOn", "2026-01-05"));
        page.Body!.TextContent.ShouldContain("differs from what was announced by \u22120.50 EUR");

        page = await merchant.OpenAsync("/wallet");
        page.Body!.TextContent.ShouldContain("At most 12.00 EUR.");
        page = await merchant.SendAsync(page, "settle", ("Form.Amount", "12.01"));
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Body!.TextContent.ShouldContain("does not owe that much");
        page = await merchant.SendAsync(page, "settle", ("Form.Amount", "12.00"));
        merchant.Status.ShouldBe(HttpStatusCode.OK);
        page.Body!.TextContent.ShouldContain("38.00");
        (await merchant.DownloadAsync($"/wallets/{shop.Merchant}/entries.csv")).ShouldContain(
            ",-12.00,EUR");
        var sum = await network.Operator.FetchAsync($"/api/v1/wallets/{shop.Merchant}");
        sum.GetProperty("balances")[0].GetProperty("due").GetProperty("minor").GetInt64().ShouldBe(0);

        page = await finance.OpenAsync($"/wallets/{shop.Merchant}/return");
        page = await finance.SendAsync(
            page, "return", ("Form.Amount", "38.00"), ("Form.Reference", $"R {shop.Code}"),
            ("Form.ReturnedOn", "2026-01-06"));
        finance.Here.AbsolutePath.ShouldBe($"/wallets/{shop.Merchant}");
        page.Body!.TextContent.ShouldContain("38.00 EUR returned to the merchant");
    }

    [Fact]
    public async Task What_finance_writes_about_transfers_the_merchant_reads()
    {
        var shop = await Shop.OpenAsync(network);
        using var finance = await SignedIn.SignInAsync(network, "network");
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var page = await finance.OpenAsync("/settings/transfers");
        await finance.SendAsync(
            page, "instruction", ("Form.Currency", "VND"), ("Form.Text", "Vietcombank 0011 <b>004</b>"));
        (await merchant.OpenAsync("/top-ups/new")).Body!.TextContent.ShouldContain("Vietcombank 0011 <b>004</b>");
    }
}
