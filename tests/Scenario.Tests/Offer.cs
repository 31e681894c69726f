using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Rattan.Scenario.Tests;

/// <summary>A draft for 300 EUR: an agency's post for 100 that costs 60, and a partner's stream for 200 that costs 120
/// and carries the shop's link.</summary>
internal sealed record Offer(
    Shop Shop, string Need, string Agency, string Resource, string Id, string Post, string Stream)
{
    private static int counter;

    public static async Task<Offer> OpenAsync(Network network, Shop? of = null)
    {
        var (api, shop) = (network.Operator, of ?? await Shop.OpenAsync(network));
        var need = (await api.PostAsync("/api/v1/needs", new
        {
            merchantId = shop.Merchant,
            fields = new
            {
                product = "Spring shoes", countries = new[] { "VN" }, categories = new[] { "fashion.shoes" },
                budget = Calls.Money(500_00, "EUR"),
            },
        })).Id();
        var agency = await AddAgencyAsync(network);
        var resource = (await api.PostAsync("/api/v1/resources", new
        {
            name = "Post on a page", kind = "socialPost", channel = "social", owner = "agency", agencyId = agency,
            countries = new[] { "VN" }, priceModel = "flat", price = Calls.Money(60_00, "EUR"),
        })).Id();
        var id = (await api.PostAsync(
            "/api/v1/proposals", new { needId = need, grossMargin = "40", goalRoas = "3" })).Id();
        var draft = new Offer(shop, need, agency, resource, id, "", "");
        await api.PostAsync(
            $"/api/v1/proposals/{id}/lines", new
            {
                title = "Post", resourceId = resource, country = "VN", category = "fashion.shoes",
                price = Calls.Money(100_00, "EUR"), cost = Calls.Money(60_00, "EUR"), linkId = shop.Link,
            }, HttpStatusCode.OK);
        var made = await api.PostAsync(
            $"/api/v1/proposals/{id}/lines", draft.StreamLine(200_00, 120_00), HttpStatusCode.OK);
        var lines = made.GetProperty("latest").GetProperty("lines");
        return draft with { Post = lines[0].Id(), Stream = lines[1].Id() };
    }

    public object StreamLine(long price, long cost) => new
    {
        title = "Live stream", partnerId = Shop.Partner, country = "VN", linkId = Shop.Link,
        price = Calls.Money(price, "EUR"), cost = Calls.Money(cost, "EUR"),
    };

    public Task<string> AddAgencyAsync() => AddAgencyAsync(Shop.Network);

    public async Task ApproveAsync()
    {
        await Shop.Network.Operator.PostAsync($"/api/v1/proposals/{Id}/send", new { }, HttpStatusCode.OK);
        await DecideAsync(1, true);
    }

    public Task<JsonElement> DecideAsync(int version, bool approve, HttpStatusCode expected = HttpStatusCode.OK) =>
        Shop.Network.Operator.PostAsync($"/api/v1/proposals/{Id}/decision", new { version, approve }, expected);

    public Task<JsonElement> CancelAsync(string reason, HttpStatusCode expected = HttpStatusCode.OK) =>
        Shop.Network.Operator.PostAsync($"/api/v1/proposals/{Id}/cancel", new { reason }, expected);

    public Task<JsonElement> TransferAsync(
        string reference, long minor, HttpStatusCode expected = HttpStatusCode.OK) =>
        Shop.Network.Operator.PostAsync(
            $"/api/v1/proposals/{Id}/payments", new
            {
                source = "bank", bank = "main", reference = $"{reference} {Id}", amount = Calls.Money(minor, "EUR"),
            }, expected);

    public Task<JsonElement> WalletAsync(HttpStatusCode expected = HttpStatusCode.OK) =>
        Shop.Network.Operator.PostAsync($"/api/v1/proposals/{Id}/payments", new { source = "wallet" }, expected);

    /// <summary>Says where a line can be seen, and what was found there.</summary>
    public async Task<string> CheckAsync(HttpClient by, string line, string url)
    {
        await by.PostAsync($"/api/v1/proposal-lines/{line}/live", new { url }, HttpStatusCode.OK);
        return (await by.PostAsync($"/api/v1/proposal-lines/{line}/check", new { }, HttpStatusCode.OK)).Text("checked");
    }

    public async Task<HttpStatusCode> SettleAsync(string line, string delivered, string? note = null)
    {
        using var answer = await Shop.Network.Operator.PostJsonAsync(
            $"/api/v1/proposal-lines/{line}/settle", new { delivered, note });
        return answer.StatusCode;
    }

    /// <summary>Of this merchant and proposal: wallet, prepaid, and what the network earned and paid for it, which is
    /// what the lines moved.</summary>
    public async Task<(long Wallet, long Prepaid, long Revenue, long Cost)> LedgerAsync()
    {
        var lines = (await Shop.Network.Operator.FetchAsync($"/api/v1/proposal-lines?proposal={Id}"))
            .GetProperty("items").EnumerateArray().Where(l => l.Text("status") == "settled").ToList();
        return (
            await BalanceAsync($"merchant:{Shop.Merchant}:wallet"),
            await BalanceAsync($"merchant:{Shop.Merchant}:prepaid:{Id}"),
            lines.Sum(l => l.Minor("deliveredPrice")), lines.Sum(l => l.Minor("deliveredCost")));
    }

    public async Task<long> BalanceAsync(string account) => (await Shop.Network.Operator.FetchAsync(
        $"/api/v1/ledger/accounts?prefix={Uri.EscapeDataString(account)}")).GetProperty("items").EnumerateArray()
        .Sum(row => row.Minor("balance"));

    public static async Task<string> AddAgencyAsync(Network network) => (await network.Operator.PostAsync(
        "/api/v1/agencies", new
        {
            name = $"Agency {Interlocked.Increment(ref counter)}", country = "VN", channels = new[] { "social" },
        })).Id();
}

/// <summary>Where placements can be seen: a page with the tracking link, one without, and one that is gone.</summary>
internal sealed class PlacementSite(WebApplication site) : IAsyncDisposable
{
    public string Good => $"{site.Urls.First()}/good";

    public string Bare => $"{site.Urls.First()}/bare";

    public string Gone => $"{site.Urls.First()}/gone";

    public static async Task<PlacementSite> OpenAsync(string code)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.MapGet("/good", () => Results.Content(
            $"<a href=\"https://go.example.com/go/{code}?s=1\">Buy</a>", "text/html"));
        site.MapGet("/bare", () => Results.Content($"<a href=\"/go/{code}x\">Buy</a>", "text/html"));
        await site.StartAsync();
        return new PlacementSite(site);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}

internal static class Answers
{
    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, object body) =>
        client.PostAsJsonAsync(path, body);

    public static Task<HttpResponseMessage> PutJsonAsync(this HttpClient client, string path, object body) =>
        client.PutAsJsonAsync(path, body);
}
