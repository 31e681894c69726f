using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Rattan.Scenario.Tests;

/// <summary>What wrong requests get: a 4xx with a stable code that names the field, and nothing recorded.</summary>
public sealed class BadInput(SqliteNetwork network) : IClassFixture<SqliteNetwork>
{
    [Theory]
    [InlineData("""{"amount":{"minor":-1,"currency":"EUR"}}""", "conversion.amount_negative", "amount.minor")]
    [InlineData("""{"amount":{"minor":99999999999999,"currency":"EUR"}}""", "conversion.amount_too_large",
        "amount.minor")]
    [InlineData("""{"amount":{"minor":100,"currency":"XXQ"}}""", "request.currency_unknown", "amount.currency")]
    [InlineData("""{"amount":{"minor":10.5,"currency":"EUR"}}""", "request.money_malformed", "amount.minor")]
    [InlineData("""{"amount":{"minor":100}}""", "request.money_malformed", "amount")]
    [InlineData("""{"amount":null}""", "conversion.amount_missing", "amount")]
    [InlineData("""{"occurredAt":"2999-01-01T00:00:00Z"}""", "conversion.in_future", "occurredAt")]
    [InlineData("""{"occurredAt":"yesterday"}""", "request.instant_malformed", "occurredAt")]
    [InlineData("""{"externalId":""}""", "conversion.external_id_missing", "externalId")]
    [InlineData("""{"externalId":"a\u0000b"}""", "conversion.text_malformed", "externalId")]
    [InlineData("""{"type":"gift"}""", "request.malformed", "type")]
    [InlineData("""{"programId":"0192b8a0-0000-7000-8000-000000000000"}""", "program.unknown", "programId")]
    [InlineData("""{"customerCountry":"ZZ"}""", "conversion.country_unknown", "customerCountry")]
    [InlineData(
        """
        {"amount":{"minor":300,"currency":"EUR"},
        "lines":[{"sku":"a","quantity":1,"amount":{"minor":100,"currency":"EUR"}}]}
        """,
        "conversion.lines_sum",
        "amount")]
    [InlineData("""{"amount":null,"lines":[{"sku":"a","quantity":0,"amount":{"minor":100,"currency":"EUR"}}]}""",
        "conversion.line_quantity", "lines[0].quantity")]
    public async Task A_wrong_order_is_refused_by_name(string change, string code, string field)
    {
        var shop = await Shop.OpenAsync(network);
        var body = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var good = JsonSerializer.SerializeToElement(
            new { programId = shop.Program, externalId = "x", type = "sale", amount = Calls.Money(100, "EUR") });
        foreach (var property in good.EnumerateObject()
            .Concat(JsonDocument.Parse(change).RootElement.EnumerateObject()))
        {
            body[property.Name] = property.Value;
        }

        var answer = await Calls.ReadAsync(
            await network.Operator.PostAsJsonAsync("/api/v1/conversions", body), HttpStatusCode.BadRequest);
        answer.Text("code").ShouldBe(code);
        answer.Text("field").ShouldBe(field);
        var kept = await network.Operator.FetchAsync($"/api/v1/conversions?programId={shop.Program}");
        kept.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Something_else_than_a_json_object_is_refused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await network.Operator.PostAsync(new Uri("/api/v1/conversions", UriKind.Relative), content);
        (await Calls.ReadAsync(answer, HttpStatusCode.BadRequest)).Text("code").ShouldBe("request.malformed");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        using var content = new StringContent(new string(' ', 2_000_000), Encoding.UTF8, "application/json");
        var answer = await network.Operator.PostAsync(new Uri("/api/v1/conversions", UriKind.Relative), content);
        (await Calls.ReadAsync(answer, HttpStatusCode.RequestEntityTooLarge)).Text("code")
            .ShouldBe("request.too_large");
    }

    [Fact]
    public async Task A_link_that_was_disabled_and_a_code_that_never_was_are_404_pages()
    {
        var shop = await Shop.OpenAsync(network);
        await shop.ClickAsync();
        await network.Operator.PatchAsync($"/api/v1/links/{shop.Link}", new { disabled = true });
        for (var patience = 6_000; patience > 0; patience--)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/go/{shop.Code}");
            request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 Firefox/140.0");
            using var answer = await network.Visitor.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
                using var unknown = await network.Visitor.GetAsync(new Uri("/go/never-was", UriKind.Relative));
                unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail("The link still leads on after it was disabled.");
    }

    [Fact]
    public async Task A_destination_elsewhere_is_refused_when_the_link_is_made()
    {
        var shop = await Shop.OpenAsync(network);
        foreach (var destination in new[] { "https://evil.example/", "http://shop.example.com/",
            "https://shop.example.com@evil.example/", "javascript:alert(1)" })
        {
            var refused = await network.Operator.PostAsync(
                "/api/v1/links", new { programId = shop.Program, partnerId = shop.Partner, destination },
                    HttpStatusCode.BadRequest);
            refused.Text("code").ShouldBe("link.destination_refused");
        }
    }

    [Fact]
    public async Task Keys_open_only_what_they_are_for()
    {
        var shop = await Shop.OpenAsync(network);
        var other = await Shop.OpenAsync(network);
        await shop.SellAsync("a", 10_000, await shop.ClickAsync());
        using var stranger = new HttpClient { BaseAddress = new Uri(network.Address) };
        await stranger.FetchAsync("/api/v1/conversions", HttpStatusCode.Unauthorized);
        using var merchant = await network.ClientAsync($"merchant:{other.Merchant}");
        (await merchant.FetchAsync("/api/v1/conversions")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await merchant.FetchAsync("/api/v1/commissions")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await merchant.PostAsync(
            "/api/v1/conversions",
                new { programId = shop.Program, externalId = "b", type = "sale", amount = Calls.Money(1, "EUR") },
            HttpStatusCode.Forbidden);
        await merchant.PostAsync(
            "/api/v1/merchants", new { name = "x", country = "DE", currency = "EUR" }, HttpStatusCode.Forbidden);
        using var partner = await network.ClientAsync($"partner:{other.Partner}");
        (await partner.FetchAsync("/api/v1/commissions")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await partner.FetchAsync($"/api/v1/partners/{shop.Partner}/balances", HttpStatusCode.Forbidden);
    }
}
