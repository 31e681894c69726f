using System.Net;

namespace Rattan.Scenario.Tests.Security;

/// <summary>How much one key and one address may ask, and whose word about an address is taken.</summary>
public sealed class LimitTests(LimitTests.Narrow network) : IClassFixture<LimitTests.Narrow>
{
    private const int Burst = 30;
    private const int Forms = 4;

    [Fact]
    public async Task A_key_over_its_limit_is_told_when_to_come_back_and_others_go_on()
    {
        using var busy = await network.ClientAsync("network");
        using var other = await network.ClientAsync("network");
        var merchants = new Uri("/api/v1/merchants", UriKind.Relative);
        HttpResponseMessage? refused = null;
        for (var i = 0; i <= 2 * Burst && refused is null; i++)
        {
            var answer = await busy.GetAsync(merchants);
            refused = answer.StatusCode == HttpStatusCode.TooManyRequests ? answer : null;
            i.ShouldBeLessThanOrEqualTo(2 * Burst);
        }

        var problem = await Calls.ReadAsync(refused!, HttpStatusCode.TooManyRequests);
        problem.Text("code").ShouldBe("request.too_many");
        refused!.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        (await other.GetAsync(merchants)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Task.Delay(refused.Headers.RetryAfter.Delta.Value + TimeSpan.FromSeconds(1));
        (await busy.GetAsync(merchants)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_guesses_keys_is_counted_by_address()
    {
        using var guesser = new HttpClient { BaseAddress = new Uri(network.Address) };
        guesser.DefaultRequestHeaders.Authorization = new("Bearer", "rtn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        guesser.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.77");
        var seen = new List<HttpStatusCode>();
        for (var i = 0; i <= 2 * Burst; i++)
        {
            using var answer = await guesser.GetAsync(new Uri("/api/v1/merchants", UriKind.Relative));
            seen.Add(answer.StatusCode);
        }

        seen[0].ShouldBe(HttpStatusCode.Unauthorized);
        seen.ShouldContain(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Clicks_and_postbacks_are_never_limited()
    {
        for (var i = 0; i < 3 * Burst; i++)
        {
            using var click = await network.Visitor.GetAsync(new Uri("/go/unknown", UriKind.Relative));
            click.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            using var postback = await network.Visitor.GetAsync(
                new Uri("/pb?program=x&token=rtn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", UriKind.Relative));
            postback.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Theory]
    [InlineData("/forgot", "forgot", "203.0.113.1")]
    [InlineData("/reset?token=guess", "reset", "203.0.113.2")]
    [InlineData("/invitation?token=guess", "invitation", "203.0.113.3")]
    [InlineData("/confirm-email?token=guess", "confirm", "203.0.113.4")]
    [InlineData("/join/partner", "join", "203.0.113.5")]
    [InlineData("/join/merchant", "join", "2001:db8:1:2::5")]
    public async Task A_form_for_strangers_is_taken_so_often_from_one_address(string page, string form, string address)
    {
        using var browser = new Browser(network);
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        for (var i = 0; i < Forms; i++)
        {
            using var taken = await SendAsync(browser, page, form);
            taken.StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
        }

        using var refused = await SendAsync(browser, page, form);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.FromMinutes(1));
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Too many tries");
        using var looked = await browser.GetAsync(page);
        looked.StatusCode.ShouldBe(HttpStatusCode.OK, "looking is free");
        browser.Client.DefaultRequestHeaders.Remove("X-Forwarded-For");
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.99");
        using var elsewhere = await SendAsync(browser, page, form);
        elsewhere.StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Another_address_of_the_same_machine_does_not_help()
    {
        using var browser = new Browser(network);
        for (var i = 0; i <= Forms; i++)
        {
            browser.Client.DefaultRequestHeaders.Remove("X-Forwarded-For");
            browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", $"2001:db8:77:1::{i + 1}");
            using var answer = await SendAsync(browser, "/forgot", "forgot");
            (answer.StatusCode == HttpStatusCode.TooManyRequests).ShouldBe(i == Forms);
        }
    }

    private static Task<HttpResponseMessage> SendAsync(Browser browser, string page, string form) =>
        browser.SubmitAsync(page, form, ("Form.Email", "nobody@example.com"), ("Form.Name", "N"));

    public sealed class Narrow() : Network("sqlite", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["RateLimits:ApiBurst"] = "30",
        ["RateLimits:ApiPerSecond"] = "2",
        ["RateLimits:FormsPerHour"] = "4",
    });
}
