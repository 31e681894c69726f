using System.Net;

namespace Rattan.Scenario.Tests;

public sealed class RelationshipPagesOnSqlite(SqliteNetwork network)
    : RelationshipPages(network), IClassFixture<SqliteNetwork>;

public sealed class RelationshipPagesOnPostgres(PostgresNetwork network)
    : RelationshipPages(network), IClassFixture<PostgresNetwork>;

/// <summary>The network takes care of partners by its pages, with what the whole program knows of them.</summary>
public abstract class RelationshipPages(Network network)
{
    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_page_opens_for_the_network_and_for_nobody_else(string language)
    {
        var (shop, winBack) = await SleepingAsync();
        string[] pages =
        [
            "/relationship", "/relationship?owner=me&health=unknown&due=yes", "/relationship?asleep=yes",
            "/relationship/win-backs?state=open", $"/relationship/win-backs/{winBack}", "/settings/relationship",
            $"/partners/{shop.Partner}/relationship", "/persona", "/persona?measure=gmv&top=30",
        ];
        await SignedIn.WalkAsync(network, "network", language, pages, []);
        await SignedIn.WalkAsync(network, $"merchant:{shop.Merchant}", language, [], pages);
        await SignedIn.WalkAsync(network, $"partner:{shop.Partner}", language, [], pages);
    }

    [Fact]
    public async Task A_partner_is_taken_care_of_and_won_back_by_the_pages()
    {
        var (shop, winBack) = await SleepingAsync();
        using var care = await SignedIn.SignInAsync(network, "network");
        var page = await care.OpenAsync($"/partners/{shop.Partner}/relationship");
        page.Body!.TextContent.ShouldContain("fewer than three days with a sale");
        page.QuerySelector(".rtn-timeline")!.TextContent.ShouldContain("First sale");
        await care.SendAsync(page, "care", ("Care.Birthday", "31-12"));
        care.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await care.SendAsync(page, "care", ("Care.Birthday", "12-31"), ("Care.CheckEveryDays", "14"));
        page = await care.SendAsync(page, "note", ("Note.Kind", "call"), ("Note.Text", ""));
        care.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await care.SendAsync(page, "note", ("Note.Kind", "call"), ("Note.Text", "Moves house, sells in May"));
        page.QuerySelector(".rtn-timeline")!.TextContent.ShouldContain("Moves house");
        page = await care.OpenAsync($"/relationship/win-backs/{winBack}");
        page.Body!.TextContent.ShouldContain("no rhythm is known");
        page.Body!.TextContent.ShouldContain("15%");
        page = await care.SendAsync(page, "state", ("Form.State", "contacted"), ("Form.Note", "Sent the offers"));
        page.Body!.TextContent.ShouldContain("Sent the offers");

        await shop.SellAsync($"again-{shop.Code}", 5_000, await shop.ClickAsync());
        await LookAsync();

        var seen = await network.Operator.FetchAsync($"/api/v1/win-backs/{winBack}");
        (seen.Text("state"), seen.GetProperty("soldAgain").GetBoolean()).ShouldBe(("back", true));
    }

    [Fact]
    public async Task Weights_and_the_rhythm_of_groups_are_set_by_the_page()
    {
        using var care = await SignedIn.SignInAsync(network, "network");
        var page = await care.OpenAsync("/settings/relationship");
        await care.SendAsync(page, "terms", ("Form.RevenueMarks", "much"));
        care.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await care.SendAsync(page, "terms", ("Form.Recency", "101"));
        care.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await care.SendAsync(page, "terms", ("Form.Recency", "40"), ("Form.RevenueMarks", "12,500.00 EUR"));
        var terms = await network.Operator.FetchAsync("/api/v1/relationship/terms");
        terms.GetProperty("weights").GetProperty("recency").GetInt32().ShouldBe(40);
        terms.GetProperty("revenueMarks")[0].GetProperty("minor").GetInt64().ShouldBe(1_250_000);
        page = await care.OpenAsync("/settings/relationship");
        await care.SendAsync(
            page, "terms", ("Form.Recency", "30"), ("Form.RevenueMarks", "10,000.00 EUR"));
    }

    /// <summary>A partner whose one sale is long ago, found asleep.</summary>
    private async Task<(Shop Shop, string WinBack)> SleepingAsync()
    {
        var shop = await Shop.OpenAsync(network);
        var then = TimeProvider.System.GetUtcNow().AddDays(-80);
        await shop.SellAsync(
            $"old-{shop.Code}", 10_000, more: new { partnerId = shop.Partner, occurredAt = then.Iso() });
        await LookAsync();
        var open = (await network.Operator.FetchAsync("/api/v1/win-backs?state=open&limit=500")).GetProperty("items");
        return (shop, open.EnumerateArray().Single(w => w.Text("partnerId") == shop.Partner).Id());
    }

    private Task LookAsync() =>
        network.Operator.PostAsync("/api/v1/relationship/runs", new { }, HttpStatusCode.OK);
}
