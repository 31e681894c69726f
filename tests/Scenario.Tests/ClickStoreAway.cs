using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Rattan.Testing;

namespace Rattan.Scenario.Tests;

/// <summary>What visitors and people see while ClickHouse is away, and after.</summary>
public sealed class ClickStoreAway : IAsyncLifetime, IDisposable
{
    private readonly string database = new Uri(ClickHouseServer.NewUrl()).Query;
    private readonly BrokenWay way = new(ClickHouseServer.Address);
    private readonly FarNetwork network;

    public ClickStoreAway() => network = new FarNetwork(way.Url(database));

    public Task InitializeAsync() => network.InitializeAsync();

    public async Task DisposeAsync()
    {
        await network.DisposeAsync();
        await ClickHouseServer.DropAsync(ClickHouseServer.Address + database);
    }

    public void Dispose() => way.Dispose();

    [Fact]
    public async Task Visitors_are_redirected_and_reports_say_so_and_nothing_is_lost()
    {
        var shop = await Shop.OpenAsync(network);
        await shop.ClickAsync();
        (await ReportAsync(HttpStatusCode.OK)).GetProperty("totals").GetProperty("grossClicks").GetInt64().ShouldBe(1);

        way.Close();
        var click = await shop.ClickAsync();
        var refused = await ReportAsync(HttpStatusCode.ServiceUnavailable);
        refused.Text("code").ShouldBe("clicks.store_away");
        var ready = await network.Visitor.FetchAsync("/readyz");
        ready.GetProperty("checks").GetProperty("clicks").Text("status").ToUpperInvariant().ShouldBe("DEGRADED");
        (await shop.SellAsync("away-1", 10_000, click)).Text("status").ShouldBe("attributed");
        using var looks = await SignedIn.SignInAsync(network, "network");
        await using var heard = looks.ListenAsync("/live").GetAsyncEnumerator();
        var told = await LivePages.NextAsync(heard);
        told.GetProperty("away").GetBoolean().ShouldBeTrue();
        told.GetProperty("shown").GetProperty("orders")[0].GetString().ShouldBe("1");

        way.Open();
        var report = await ReportAsync(HttpStatusCode.OK);
        for (var tries = 0; tries < 20 && IsDelayed(report); tries++)
        {
            report = await ReportAsync(HttpStatusCode.OK);
        }

        report.GetProperty("totals").GetProperty("grossClicks").GetInt64().ShouldBe(2);
    }

    private static bool IsDelayed(JsonElement report) =>
        report.TryGetProperty("delayed", out var late) && late.ValueKind == JsonValueKind.True;

    private async Task<JsonElement> ReportAsync(HttpStatusCode expected)
    {
        var now = TimeProvider.System.GetUtcNow();
        return await Calls.ReadAsync(
            await network.Operator.PostAsJsonAsync("/api/v1/reports/query", new
            {
                metrics = new[] { "grossClicks" }, dimensions = new[] { "day" },
                from = now.AddDays(-1), to = now.AddDays(1),
            }),
            expected);
    }

    private sealed class FarNetwork(string clicks) : Network(
        "sqlite", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["RATTAN_EVENTS"] = clicks,
            ["Events:CatchUpTimeoutMs"] = "1500",
        });
}
