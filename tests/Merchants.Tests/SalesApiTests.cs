using System.Text;
using System.Text.Json;
using Rattan.Access.Tests.Site;

namespace Rattan.Merchants.Tests;

public sealed class SalesApiTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("""{"supply":{"stock":{"note":"much"}}}""", "request.malformed")]
    [InlineData("""{"supply":null}""", "request.malformed")]
    [InlineData("""{"kind":"kiosk"}""", "request.malformed")]
    [InlineData("""{"categories":[null]}""", "merchant_profile.categories")]
    [InlineData("""{"contacts":[null]}""", "merchant_profile.contacts")]
    [InlineData("""{"contacts":[{"email":"a@example.com"}]}""", "merchant_profile.contacts")]
    public async Task A_profile_that_cannot_be_meant_is_refused(string json, string code)
    {
        var merchant = await site.AddMerchantAsync();

        var answer = await PutAsync(site.Network, $"/api/v1/merchants/{merchant}/profile", json);

        (answer.Status, answer.Code).ShouldBe((400, code));
    }

    [Theory]
    [InlineData("""{"fields":{"product":"P","goal":{"value":5}}}""", "request.malformed")]
    [InlineData("""{"fields":{"product":"P","links":[null]}}""", "need.links")]
    [InlineData("""{"fields":null}""", "need.product")]
    [InlineData("""{}""", "need.product")]
    public async Task A_need_that_cannot_be_meant_is_refused(string json, string code)
    {
        using var client = await site.ClientAsync($"merchant:{await site.AddMerchantAsync()}");

        var answer = await client.PostAsync("/api/v1/needs", json);

        (answer.Status, answer.Code).ShouldBe((400, code));
    }

    [Fact]
    public async Task A_prospect_is_planned_moved_and_listed_by_the_network_alone()
    {
        var made = await site.Network.PostAsync(
            "/api/v1/prospects", """{"name":"Gốm","country":"VN","currency":"VND","contact":{"name":"Hà"}}""");
        var path = $"/api/v1/merchants/{made.Text("id")}";

        var planned = await PutAsync(
            site.Network, $"{path}/pipeline",
            """{"expectedAmount":{"minor":5,"currency":"VND"},"probability":40,"nextDue":"2026-12-31"}""");
        var moved = await site.Network.PostAsync($"{path}/pipeline/moves", """{"stage":"qualified"}""");
        var noted = await site.Network.PostAsync($"{path}/activities", """{"kind":"mail","text":"Sent the offer"}""");
        var listed = await site.Network.ReadAsync("/api/v1/pipeline?stage=qualified&sort=due");
        var history = await site.Network.ReadAsync($"{path}/activities");
        var judged = await site.Network.ReadAsync($"{path}/qualification");

        (made.Status, planned.Status, moved.Status, noted.Status).ShouldBe((201, 200, 200, 201));
        listed.Body.GetProperty("items")[0].GetProperty("nextDue").GetString().ShouldBe("2026-12-31");
        history.Body.GetProperty("moves")[0].GetProperty("to").GetString().ShouldBe("qualified");
        judged.Body.GetProperty("steps").GetArrayLength().ShouldBe(8);
        (await site.Network.ReadAsync("/api/v1/pipeline?stage=gone")).Field.ShouldBe("stage");
        (await site.Network.ReadAsync("/api/v1/pipeline?due=soon")).Field.ShouldBe("due");
        using var merchant = await site.ClientAsync($"merchant:{made.Text("id")}");
        foreach (var closed in new[] { "/api/v1/pipeline", "/api/v1/pipeline/summary", $"{path}/pipeline",
            $"{path}/activities", $"{path}/qualification", "/api/v1/qualification-portrait" })
        {
            (await merchant.ReadAsync(closed)).Status.ShouldBe(403, closed);
        }

        (await merchant.ReadAsync($"{path}/profile")).Status.ShouldBe(200);
    }

    private static async Task<Answer> PutAsync(HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PutAsync(new Uri(path, UriKind.Relative), content);
        return new Answer(
            (int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }
}
