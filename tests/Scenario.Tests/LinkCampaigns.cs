using System.Net;

namespace Rattan.Scenario.Tests;

/// <summary>A link says what it is used for, and reports are split by it.</summary>
public abstract class LinkCampaigns(Network network)
{
    [Fact]
    public async Task A_link_has_a_campaign_that_may_be_changed_taken_off_and_asked_for()
    {
        var shop = await Shop.OpenAsync(network);
        using var partner = await network.ClientAsync($"partner:{shop.Partner}");
        object Link(string campaign) => new { programId = shop.Program, partnerId = shop.Partner, campaign };
        var made = await partner.PostAsync("/api/v1/links", Link("  Black Friday "));
        made.Text("campaign").ShouldBe("Black Friday");
        var path = $"/api/v1/links/{made.Id()}";

        (await partner.PostAsync("/api/v1/links", Link(new string('x', 81)), HttpStatusCode.BadRequest))
            .Text("code").ShouldBe("link.campaign");
        (await partner.PostAsync("/api/v1/links", Link("two\nlines"), HttpStatusCode.BadRequest))
            .Text("code").ShouldBe("link.campaign");

        var asked = await partner.FetchAsync($"/api/v1/links?programId={shop.Program}&campaign=Black%20Friday");
        asked.GetProperty("items").EnumerateArray().Select(link => link.Id()).ShouldBe([made.Id()]);
        (await partner.PatchAsync(path, new { disabled = false })).Text("campaign").ShouldBe("Black Friday");
        (await partner.PatchAsync(path, new { campaign = "Cyber Monday" })).Text("campaign").ShouldBe("Cyber Monday");
        (await partner.PatchAsync(path, new { campaign = "" })).TryGetProperty("campaign", out var none).ShouldBe(
            none.ValueKind is System.Text.Json.JsonValueKind.Null);
        (await partner.FetchAsync($"/api/v1/links?campaign=Black%20Friday")).GetProperty("items").GetArrayLength()
            .ShouldBe(0);
    }

    [Fact]
    public async Task Clicks_orders_and_commissions_through_it_are_of_its_campaign()
    {
        var shop = await Shop.OpenAsync(network);
        await shop.SellAsync("plain", 10_000, await shop.ClickAsync());
        var made = await network.Operator.PostAsync(
            "/api/v1/links", new { programId = shop.Program, partnerId = shop.Partner, campaign = "Tet" });
        var other = shop with { Code = made.Text("code") };
        await other.SellAsync("tet", 30_000, await other.ClickAsync());

        var answer = await network.Operator.PostAsync("/api/v1/reports/query", new
        {
            metrics = new[] { "clicks", "gmv", "commission" }, dimensions = new[] { "campaign" },
            filters = new[] { new { field = "program", op = "eq", values = new[] { shop.Program } } },
            from = "2026-01-01", to = $"{TimeProvider.System.GetUtcNow().AddDays(1):yyyy-MM-dd}",
        }, HttpStatusCode.OK);

        answer.GetProperty("rows").EnumerateArray().ToDictionary(
            row => row.GetProperty("campaign").GetString() ?? "~",
            row => (row.GetProperty("clicks").GetInt32(), row.Minor("gmv"), row.Minor("commission")))
            .ShouldBe(new Dictionary<string, (int, long, long)>
            {
                ["~"] = (1, 10_000, 1_000), ["Tet"] = (1, 30_000, 3_000),
            }, ignoreOrder: true);
    }
}

public sealed class LinkCampaignsOnSqlite(SqliteNetwork network)
    : LinkCampaigns(network), IClassFixture<SqliteNetwork>;

public sealed class LinkCampaignsOnPostgres(PostgresNetwork network)
    : LinkCampaigns(network), IClassFixture<PostgresNetwork>;
