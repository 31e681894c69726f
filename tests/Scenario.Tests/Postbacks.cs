using System.Net;

namespace Rattan.Scenario.Tests;

/// <summary>The server-to-server postback, as shops and trackers send it.</summary>
public sealed class Postbacks(SqliteNetwork network) : IClassFixture<SqliteNetwork>
{
    [Fact]
    public async Task A_postback_records_the_order_once_and_gives_it_back_on_a_refund()
    {
        var shop = await Shop.OpenAsync(network);
        var token = await network.KeyAsync($"postback:{shop.Program}");
        var click = await shop.ClickAsync();
        var query = $"program={shop.Program}&token={token}&click_id={click}&order_id=o1&amount=123.45&currency=EUR";
        (await SendAsync(query)).ShouldBe((HttpStatusCode.OK, "OK"));
        (await SendAsync(query)).ShouldBe((HttpStatusCode.OK, "OK"));
        MainWay.Balance(await shop.BalanceAsync()).Pending.ShouldBe(1_235);
        (await SendAsync(query + "&status=refunded")).Status.ShouldBe(HttpStatusCode.OK);
        MainWay.Balance(await shop.BalanceAsync()).Pending.ShouldBe(0);
        await shop.BooksAreSoundAsync();
    }

    [Theory]
    [InlineData("amount=12.345&currency=EUR", "conversion.amount_decimals")]
    [InlineData("amount=12.5&currency=VND", "conversion.amount_decimals")]
    [InlineData("amount=12,50&currency=EUR", "conversion.amount_malformed")]
    [InlineData("amount=-1&currency=EUR", "conversion.amount_negative")]
    [InlineData("amount=1e9&currency=EUR", "conversion.amount_malformed")]
    [InlineData("amount=1&currency=QQQ", "conversion.currency_unknown")]
    [InlineData("amount=1&currency=EUR&type=gift", "postback.type_unknown")]
    [InlineData("amount=1&currency=EUR&status=perhaps", "postback.status_unknown")]
    public async Task A_wrong_postback_says_why(string fields, string code)
    {
        var shop = await Shop.OpenAsync(network);
        var token = await network.KeyAsync($"postback:{shop.Program}");
        var (status, text) = await SendAsync($"program={shop.Program}&token={token}&order_id=o1&{fields}");
        ((int)status).ShouldBeInRange(400, 499);
        text.ShouldContain(code);
        text.ShouldNotContain(token);
    }

    [Fact]
    public async Task A_token_of_another_program_is_refused()
    {
        var shop = await Shop.OpenAsync(network);
        var other = await Shop.OpenAsync(network);
        var token = await network.KeyAsync($"postback:{other.Program}");
        (await SendAsync($"program={shop.Program}&token={token}&order_id=o1&amount=1&currency=EUR"))
            .Status.ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync($"program={shop.Program}&token=rtn_wrong&order_id=o1&amount=1&currency=EUR"))
            .Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string query)
    {
        using var answer = await network.Visitor.GetAsync(new Uri("/pb?" + query, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
