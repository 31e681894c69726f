using System.Net;

namespace Rattan.Scenario.Tests.Security;

/// <summary>What every answer says to the browser, whatever kind it is, and what an address can make the server
/// fetch.</summary>
[Collection(HostileCollection.Name)]
public sealed class HeaderTests(HostileHouse house)
{
    [Fact]
    public async Task Every_kind_of_answer_forbids_foreign_and_inline_script()
    {
        var shop = house.Shop;
        string[] paths =
        [
            "/", "/conversions", $"/conversions/{house.Sale}", "/nothing-here", "/sign-in", "/error", "/design",
            $"/partners/{shop.Partner}/statement.csv", $"/partners/{shop.Partner}/statement.pdf",
            "/settings/audit/export.csv", $"/links/{shop.Link}/qr?format=svg", "/dist/manifest.json", "/dist/none.js",
            "/api/v1/merchants", "/api/v1/nothing", "/openapi/v1.json", "/healthz", "/readyz", "/pb", "/go/unknown",
            "/go/", $"/money/payouts/{house.Batch}/bank-file", "/search?q=a",
        ];
        foreach (var path in paths)
        {
            using var answer = await house.As("network").GetAsync(path);
            Guards(answer, path);
        }

        using var api = await house.Network.Operator.GetAsync(new Uri("/api/v1/conversions", UriKind.Relative));
        Guards(api, "the API");
        api.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        using var forged = await house.As("network").Client.PostAsync(
            new Uri("/saved-filters", UriKind.Relative), new FormUrlEncodedContent([]));
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Guards(forged, "a refused form");
    }

    [Theory]
    [InlineData("/dist/..%2f..%2fappsettings.json")]
    [InlineData("/dist/%2e%2e/%2e%2e/books.db")]
    [InlineData("/..%2fbooks.db")]
    [InlineData("/jobs/..%2f..%2fbooks.db/files/x")]
    [InlineData("/appeals/%2e%2e%2f%2e%2e/files/..%2f..%2fbooks.db")]
    [InlineData("/openapi/..%2f..%2fbooks.json")]
    public async Task No_path_leads_out_of_what_is_published(string path)
    {
        using var answer = await house.As("network").GetAsync(path);

        ((int)answer.StatusCode).ShouldBeInRange(400, 404);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("SQLite format");
    }

    [Fact]
    public async Task Line_breaks_write_no_header()
    {
        const string Broken = "%0d%0aSet-Cookie:%20planted=1";
        string[] paths =
        [
            $"/sign-in?returnUrl=/{Broken}", $"/join/partner?program=a{Broken}", $"/conversions?order=a{Broken}",
            $"/links/{house.Shop.Link}/qr?format=png&download=true&sub1=a{Broken}",
            $"/go/{house.Shop.Code}?x=a{Broken}", $"/?lang=en{Broken}", $"/?theme=dark{Broken}",
            $"/partners/{house.Shop.Partner}/statement.csv?from=a{Broken}",
        ];
        foreach (var path in paths)
        {
            foreach (var portal in new[] { "network", "stranger" })
            {
                using var answer = await house.As(portal).GetAsync(path);
                ((int)answer.StatusCode).ShouldBeLessThan(500, path);
                answer.Headers.TryGetValues("Set-Cookie", out var cookies);
                (cookies ?? []).ShouldAllBe(cookie => !cookie.StartsWith("planted"), path);
                answer.Headers.Concat(answer.Content.Headers).SelectMany(header => header.Value)
                    .ShouldAllBe(value => !value.Contains('\n'), path);
            }
        }
    }

    [Theory]
    [InlineData("/api/v1/merchants", "name")]
    [InlineData("/api/v1/partners", "name")]
    [InlineData("/api/v1/partners", "email")]
    [InlineData("/api/v1/programs", "name")]
    public async Task A_line_break_in_what_becomes_a_line_of_a_letter_is_refused(string path, string field)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = "Ana", ["email"] = "ana@example.com", ["country"] = "DE", ["currency"] = "EUR", ["kind"] = "koc",
            ["merchantId"] = house.Shop.Merchant, ["landingUrl"] = "https://shop.example.com/",
            ["allowedDomains"] = new[] { "shop.example.com" },
        };
        body[field] = $"{body[field]}\r\nBcc: victim@example.com";

        await house.Network.Operator.PostAsync(path, body, HttpStatusCode.BadRequest);
    }

    /// <summary>An answer without a body has nothing to run.</summary>
    private static void Guards(HttpResponseMessage answer, string path)
    {
        answer.Headers.TryGetValues("Content-Security-Policy", out var found);
        if (found is null)
        {
            answer.Content.Headers.ContentLength.ShouldBe(0, path);
            return;
        }

        var policy = found.Single();
        policy.ShouldContain("default-src '", Case.Sensitive, path);
        policy.ShouldNotContain("unsafe", Case.Insensitive, path);
        policy.ShouldNotContain("*", Case.Sensitive, path);
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff", path);
    }
}
