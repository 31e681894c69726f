using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Rattan.Access;

namespace Rattan.Bench.Pages;

/// <summary>Sets up a small shop with one order through the API, and opens pages as a person who signed in.</summary>
internal static partial class Visitor
{
    private const string Password = "a password of the bench";

    /// <summary>Returns the partner.</summary>
    public static async Task<string> SeedAsync(WebApplication app)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await AccessModule.CreateApiKeyAsync(app.Services, "bench", "network", default)).Value);
        var merchantId = await PostAsync(client, "merchants", new { name = "Shop", country = "DE", currency = "EUR" });
        var programId = await PostAsync(client, "programs", new
        {
            merchantId, name = "Program", currency = "EUR", landingUrl = "https://shop.example.com/",
            allowedDomains = new[] { "shop.example.com" }, networkFee = new { percentOfCommission = "20" },
            plan = new { rules = new[] { new { name = "base", pay = new[] { new { on = "sale", percent = "5" } } } } },
        });
        var partnerId = await PostAsync(
            client, "partners", new { name = "Partner 1", email = "p1@example.com", country = "VN", kind = "koc" });
        await PostAsync(client, $"programs/{programId}/enrolments", new { partnerId });
        await PostAsync(client, "coupons", new { programId, partnerId, code = "BENCH" });
        await PostAsync(client, "conversions", new
        {
            programId, externalId = "seed", type = "sale", couponCode = "BENCH", customerId = "c",
            amount = new { minor = 10_000, currency = "EUR" },
            occurredAt = TimeProvider.System.GetUtcNow().AddMinutes(-1),
        });
        return partnerId;
    }

    public static async Task<HttpClient> SignInAsync(WebApplication app)
    {
        var email = $"{TimeProvider.System.GetUtcNow().Ticks}@example.com";
        await AccessModule.CreateUserAsync(app.Services, email, "Bench", Password, "network", default);
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(5),
        };
        var page = await browser.GetStringAsync("/sign-in");

        // The first form is the one of the password; the next asks for a passkey.
        var form = page[..page.IndexOf("</form>", StringComparison.Ordinal)];
        var fields = HiddenField().Matches(form).ToDictionary(
            m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
        fields["Form.Email"] = email;
        fields["Form.Password"] = Password;
        using var answer = await browser.PostAsync("/sign-in", new FormUrlEncodedContent(fields));
        return answer.RequestMessage!.RequestUri!.AbsolutePath != "/sign-in"
            ? browser
            : throw new InvalidOperationException("Sign-in was refused.");
    }

    private static async Task<string> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/" + path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!
            : throw new InvalidOperationException(text);
    }

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenField();
}
