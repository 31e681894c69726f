using System.Net;
using System.Text.Json;
using System.Web;

namespace Rattan.Scenario.Tests;

/// <summary>A merchant with one program, one approved partner and a link, made through the API.</summary>
internal sealed record Shop(Network Network, string Merchant, string Program, string Partner, string Link, string Code)
{
    public static readonly object TenPercent = new
    {
        rules = new[] { new { name = "base",
            pay = new object[] { new { on = "sale", percent = "10" }, new { on = "renewal", percent = "5" } } } },
    };

    /// <summary>A PNG picture in base 64.</summary>
    public const string OnePixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    private static int counter;

    public static async Task<Shop> OpenAsync(
        Network network, object? plan = null, string currency = "EUR", object? settings = null)
    {
        var api = network.Operator;
        var merchant = (
            await api.PostAsync("/api/v1/merchants", new { name = "Ana's Shoes", country = "DE", currency })).Id();
        var program = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["merchantId"] = merchant,
            ["name"] = "Shoes",
            ["currency"] = currency,
            ["landingUrl"] = "https://shop.example.com/",
            ["allowedDomains"] = new[] { "shop.example.com" },
            ["holdDays"] = 0,
            ["networkFee"] = new { percentOfCommission = "20" },
            ["plan"] = plan ?? TenPercent,
        };
        foreach (var property in settings?.GetType().GetProperties() ?? [])
        {
            program[property.Name] = property.GetValue(settings);
        }

        var programId = (await api.PostAsync("/api/v1/programs", program)).Id();
        var partner = await AddPartnerAsync(network, programId);
        var link = await api.PostAsync("/api/v1/links", new { programId, partnerId = partner });
        return new Shop(network, merchant, programId, partner, link.Id(), link.Text("code"));
    }

    public static async Task<string> AddPartnerAsync(
        Network network, string program, string country = "VN", string kind = "koc")
    {
        var number = Interlocked.Increment(ref counter);
        var partner = (await network.Operator.PostAsync(
            "/api/v1/partners", new { name = $"Linh {number}", email =
                $"linh{number}-{Guid.CreateVersion7(DateTimeOffset.UnixEpoch):N}@example.com", country, kind })).Id();
        await network.Operator.PostAsync($"/api/v1/programs/{program}/enrolments", new { partnerId = partner });
        return partner;
    }

    /// <summary>By the merchant's own key, as a form.</summary>
    public async Task<JsonElement> AddMaterialAsync(string kind, params (string Name, string Value)[] more)
    {
        using var client = await Network.ClientAsync($"merchant:{Merchant}");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(kind), "kind" }, { new StringContent($"A {kind}"), "title" },
        };
        foreach (var (name, value) in more.Where(m => m.Name != "file"))
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (_, png) in more.Where(m => m.Name == "file"))
        {
            form.Add(new ByteArrayContent(Convert.FromBase64String(png)), "file", "banner.png");
        }

        using var answer = await client.PostAsync(
            new Uri($"/api/v1/programs/{Program}/materials", UriKind.Relative), form);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement;
    }

    public static async Task AddPictureAsync(HttpClient client, string path)
    {
        var content = new ByteArrayContent(Convert.FromBase64String(OnePixel));
        content.Headers.ContentType = new("image/png");
        using var form = new MultipartFormDataContent { { content, "file", "shelf.png" } };
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), form);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Whether a picture is in it: a PDF, or without Chromium the document itself.</summary>
    public static bool HasPicture(string document) =>
        document.Contains(
            document.StartsWith("%PDF-", StringComparison.Ordinal) ? "/Subtype /Image" : "<img src=\"data:image/png",
            StringComparison.Ordinal);

    /// <summary>A file of orders for this program, not imported yet.</summary>
    public async Task<JsonElement> UploadOrdersAsync(
        string text, HttpClient? client = null, string name = "orders.csv",
        HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var form = new MultipartFormDataContent { { new StringContent(text), "file", name } };
        return await Calls.ReadAsync(
            await (client ?? Network.Operator).PostAsync(
                new Uri($"/api/v1/conversion-files?programId={Program}", UriKind.Relative), form),
            expected);
    }

    public async Task<Shop> WithAnotherPartnerAsync()
    {
        var partner = await AddPartnerAsync(Network, Program);
        var link = await Network.Operator.PostAsync("/api/v1/links", new { programId = Program, partnerId = partner });
        return this with { Partner = partner, Link = link.Id(), Code = link.Text("code") };
    }

    /// <summary>Clicks the link and returns the click id that came with the redirect.</summary>
    public async Task<string> ClickAsync(string agent =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/605.1", string query = "", string? cookie = null)
    {
        using var answer = await VisitAsync(agent, query, cookie);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        return HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["rtn_cid"]!;
    }

    /// <summary>Waits until the link is not there; the edge learns within a second that it was turned off.</summary>
    public async Task ClosesAsync()
    {
        for (var patience = 3_000; ; patience--)
        {
            using var answer = await Network.Visitor.GetAsync(new Uri($"/go/{Code}", UriKind.Relative));
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                return;
            }

            patience.ShouldBeGreaterThan(0, "the link still leads somewhere");
            await Task.Delay(10);
        }
    }

    public async Task<HttpResponseMessage> VisitAsync(
        string agent, string query = "", string? cookie = null, string address = "203.0.113.7")
    {
        // The edge learns of a new link within a second.
        for (var patience = 3_000; ; patience--)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/go/{Code}{query}");
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
            if (cookie is not null)
            {
                request.Headers.TryAddWithoutValidation("Cookie", cookie);
            }

            var answer = await Network.Visitor.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.NotFound || patience == 0)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(10);
        }
    }

    public Task<JsonElement> SellAsync(string externalId, long minor, string? clickId = null, object? more = null,
        HttpStatusCode expected = HttpStatusCode.Created)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["programId"] = Program,
            ["externalId"] = externalId,
            ["type"] = "sale",
            ["clickId"] = clickId,
            ["amount"] = Calls.Money(minor, "EUR"),
        };
        foreach (var property in more?.GetType().GetProperties() ?? [])
        {
            body[property.Name] = property.GetValue(more);
        }

        return Network.Operator.PostAsync("/api/v1/conversions", body, expected);
    }

    public Task<JsonElement> RefundAsync(
        string conversion, string externalId, long? minor = null, HttpStatusCode expected = HttpStatusCode.Created) =>
        Network.Operator.PostAsync(
            $"/api/v1/conversions/{conversion}/refunds",
            new { externalId, amount = minor is { } m ? Calls.Money(m, "EUR") : null, reason = "item_returned" },
            expected);

    public async Task<long> ReleaseAsync() => (await Network.Operator.PostAsync(
        "/api/v1/commissions/release", new { asOf = TimeProvider.System.GetUtcNow().Iso() },
        HttpStatusCode.OK)).GetProperty("released").GetInt64();

    public async Task<JsonElement> BalanceAsync(string currency = "EUR")
    {
        var all = await Network.Operator.FetchAsync($"/api/v1/partners/{Partner}/balances");
        var row = all.EnumerateArray().SingleOrDefault(b => b.Text("currency") == currency);
        return row.ValueKind == JsonValueKind.Object
            ? row
            : JsonSerializer.SerializeToElement(new { pending = 0, approved = 0, payable = 0, inPayout = 0, paid = 0 });
    }

    public async Task<JsonElement> DraftAsync(HttpStatusCode expected = HttpStatusCode.Created) =>
        await Network.Operator.PostAsync(
        "/api/v1/payout-batches", new { currency = "EUR", asOf = TimeProvider.System.GetUtcNow().Iso() }, expected);

    public async Task BooksAreSoundAsync()
    {
        foreach (var row in (await Network.Operator.FetchAsync("/api/v1/ledger/trial-balance")).EnumerateArray())
        {
            row.GetProperty("debitMinor").GetInt64().ShouldBe(row.GetProperty("creditMinor").GetInt64());
        }

        var report = await Network.VerifyLedgerAsync();
        report.Sound.ShouldBeTrue(report.Summary);
    }
}
