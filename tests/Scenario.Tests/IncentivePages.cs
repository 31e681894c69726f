using System.Globalization;
using System.Net;

namespace Rattan.Scenario.Tests;

public sealed class IncentivePagesOnSqlite(SqliteNetwork network)
    : IncentivePages(network), IClassFixture<SqliteNetwork>;

public sealed class IncentivePagesOnPostgres(PostgresNetwork network)
    : IncentivePages(network), IClassFixture<PostgresNetwork>;

/// <summary>Bonuses of sales people, from the rates to what is paid, of what the real ledger booked.</summary>
public abstract class IncentivePages(Network network)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static string This => Month(0);

    [Fact]
    public async Task A_bonus_is_worked_out_of_the_fees_that_the_ledger_booked_and_a_past_month_is_closed()
    {
        using var director = await SignedIn.SignInAsync(network, "network");
        var page = await director.OpenAsync("/settings/incentives");
        await director.SendAsync(page, "rates", ("Form.FromMonth", Month(-1)), ("Form.Scales[0].Currency", "EUR"));
        director.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "it has no steps");
        await director.SendAsync(
            page, "rates", ("Form.FromMonth", Month(-1)), ("Form.Scales[0].Currency", "EUR"),
            ("Form.Scales[0].Steps", "1.00 = 10\n* = 50"), ("Form.Kicker", "1.5"), ("Form.KickerMonths", "0"));
        director.Here.AbsolutePath.ShouldBe("/incentives");
        var shop = await Shop.OpenAsync(network);
        page = await director.OpenAsync($"/merchants/{shop.Merchant}/pipeline/edit");
        var owner = page.QuerySelector("select[name='Form.OwnerId'] option:last-child")!.GetAttribute("value")!;
        await director.SendAsync(page, "plan", ("Form.OwnerId", owner));
        await shop.SellAsync($"bonus-{shop.Code}", 10_000, await shop.ClickAsync());
        await shop.ReleaseAsync();

        var month = await network.Operator.FetchAsync($"/api/v1/incentives/{This}");

        // A commission of 10.00 EUR has a fee of 2.00: 10 % of 1.00 and 50 % of 1.00.
        var bonus = month.GetProperty("bonuses").EnumerateArray().Single(b => b.Text("ownerId") == owner)
            .GetProperty("bonus");
        bonus.GetProperty("merchants").EnumerateArray().Single(m => m.Text("merchantId") == shop.Merchant)
            .GetProperty("feeMinor").GetInt64().ShouldBe(200);
        bonus.GetProperty("totalMinor").GetInt64().ShouldBe(60);
        page = await director.OpenAsync($"/incentives/{This}");
        page.Body!.TextContent.ShouldContain("50 % of 1.00 EUR");
        page = await director.OpenAsync($"/incentives/{Month(-1)}");
        page = await director.SendAsync(page, "close");
        page.Body!.TextContent.ShouldContain("Closed by");
        foreach (var language in new[] { "en", "vi", "zh" })
        {
            string[] own = ["/bonus", $"/bonus?month={Month(-1)}"];
            string[] all = ["/incentives", $"/incentives/{This}", $"/incentives/{Month(-1)}", "/settings/incentives"];
            await SignedIn.WalkAsync(network, "network", language, [.. own, .. all], ["/incentives/1999-01"]);
            await SignedIn.WalkAsync(network, $"merchant:{shop.Merchant}", language, [], [.. own, .. all]);
            await SignedIn.WalkAsync(network, $"partner:{shop.Partner}", language, [], [.. own, .. all]);
        }
    }

    private static string Month(int later) =>
        new DateTime(Now.Year, Now.Month, 1).AddMonths(later).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
