using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Edge.Tests.House;

namespace Rattan.Edge.Tests.Http;

public sealed class VisitorTests
{
    private const string Germany = "2.160.0.1";
    private const string Vietnam = "14.160.0.1";

    [Fact]
    public async Task The_first_visit_is_given_a_cookie_that_names_the_same_visitor_as_its_click_id()
    {
        await using var host = await EdgeHost.StartAsync();
        using var answer = await host.GetAsync("/go/abc", ("X-Forwarded-Proto", "https"));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldEndWith("; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax; Secure");
        VisitorOf(host, answer).ToString().ShouldBe(CookieValue(cookie));
    }

    [Fact]
    public async Task The_cookie_is_the_same_visitor_from_another_address_and_is_not_set_again()
    {
        await using var host = await EdgeHost.StartAsync();
        using var first = await host.GetAsync("/go/abc", ("X-Forwarded-For", Vietnam));
        var cookie = CookieValue(first.Headers.GetValues("Set-Cookie").Single());

        using var second =
            await host.GetAsync("/go/abc", ("X-Forwarded-For", "14.160.9.9"), ("Cookie", $"a=b; rtn_v={cookie}"));

        second.Headers.Contains("Set-Cookie").ShouldBeFalse();
        VisitorOf(host, second).ToString().ShouldBe(cookie);
        (await host.CountAsync()).ShouldBe(new ClickCounts(1, 1, 0, 0));
    }

    [Fact]
    public async Task Without_a_cookie_the_same_address_and_agent_is_the_same_visitor()
    {
        await using var host = await EdgeHost.StartAsync();
        foreach (var address in (string[])[Vietnam, Vietnam, "14.160.0.2"])
        {
            using var answer = await host.GetAsync("/go/abc", ("X-Forwarded-For", address));
        }

        using var otherAgent = await host.GetAsync(
            "/go/abc", ("X-Forwarded-For", Vietnam), ("User-Agent", "Mozilla/5.0 (X11; Linux) Firefox/130.0"));
        (await host.CountAsync()).ShouldBe(new ClickCounts(3, 1, 0, 0));
    }

    [Theory]
    [InlineData(Germany, "", ConsentDefault.ByCountry, false)]
    [InlineData(Vietnam, "", ConsentDefault.ByCountry, true)]
    [InlineData("127.0.0.1", "", ConsentDefault.ByCountry, true)]
    [InlineData("2001:638::1", "", ConsentDefault.ByCountry, false)]
    [InlineData(Germany, "", ConsentDefault.Granted, true)]
    [InlineData(Vietnam, "", ConsentDefault.Denied, false)]
    [InlineData(Germany, "?consent=granted", ConsentDefault.ByCountry, true)]
    [InlineData(Germany, "?consent=1", ConsentDefault.ByCountry, true)]
    [InlineData(Germany, "?consent=true", ConsentDefault.ByCountry, true)]
    [InlineData(Vietnam, "?consent=denied", ConsentDefault.Granted, false)]
    [InlineData(Vietnam, "?consent=0", ConsentDefault.Granted, false)]
    [InlineData(Vietnam, "?consent=false", ConsentDefault.Granted, false)]
    [InlineData(Germany, "?consent=nonsense", ConsentDefault.ByCountry, false)]
    [InlineData(Germany, "?gdpr=0", ConsentDefault.ByCountry, true)]
    [InlineData(Vietnam, "?gdpr=1", ConsentDefault.Granted, false)]
    [InlineData(Vietnam, "?gdpr=1&gdpr_consent=nonsense", ConsentDefault.Granted, false)]
    [InlineData(Vietnam, "?gdpr=1&consent=granted", ConsentDefault.Granted, true)]
    public async Task Consent_decides_what_is_kept(string address, string query, ConsentDefault byDefault, bool kept)
    {
        await using var host =
            await EdgeHost.StartAsync(links => links.Put(LinkBook.Program with { ConsentDefault = byDefault }));

        using var answer = await host.GetAsync("/go/abc" + query, ("X-Forwarded-For", address));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Contains("Set-Cookie").ShouldBe(kept);
        VisitorOf(host, answer).IsNone.ShouldBe(!kept);
        (await host.ColumnAsync("address")).ShouldBe([kept ? address : null]);
        (await host.CountAsync()).ShouldBe(new ClickCounts(1, 0, 0, 0));
    }

    [Fact]
    public async Task Without_consent_a_second_click_is_still_a_duplicate()
    {
        await using var host = await EdgeHost.StartAsync();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await host.GetAsync("/go/abc?consent=denied", ("X-Forwarded-For", Vietnam));
        }

        (await host.CountAsync()).ShouldBe(new ClickCounts(1, 1, 0, 0));
    }

    [Fact]
    public async Task What_is_kept_without_consent_cannot_be_found_by_the_cookie()
    {
        await using var host = await EdgeHost.StartAsync();
        var cookie = new VisitorId(1, 2).ToString();
        using var answer = await host.GetAsync("/go/abc?consent=denied", ("Cookie", $"rtn_v={cookie}"));
        VisitorOf(host, answer).IsNone.ShouldBeTrue();
        (await host.ColumnAsync("hex(visitor)")).Single().ShouldNotBe("000000000000000100000002");
    }

    [Fact]
    public async Task The_address_a_stranger_claims_is_not_believed()
    {
        await using var host = await EdgeHost.StartAsync(edge: options => options.TrustedProxies.Clear());
        using var answer = await host.GetAsync("/go/abc", ("X-Forwarded-For", Germany));
        (await host.ColumnAsync("address")).ShouldBe(["127.0.0.1"]);
    }

    [Fact]
    public async Task The_last_address_that_is_no_proxy_is_the_client()
    {
        await using var host = await EdgeHost.StartAsync(edge: options => options.TrustedProxies.Add("10.0.0.0/8"));
        using var answer = await host.GetAsync("/go/abc", ("X-Forwarded-For", $"{Germany}, {Vietnam}, 10.1.2.3"));
        (await host.ColumnAsync("address || country")).ShouldBe([Vietnam + "VN"]);
    }

    private static VisitorId VisitorOf(EdgeHost host, HttpResponseMessage answer)
    {
        host.Services.GetRequiredService<IClickIds>().Verify(RedirectTests.ClickId(answer), out var facts)
            .ShouldBe(ClickIdVerdict.Good);
        return facts.Visitor;
    }

    private static string CookieValue(string cookie) =>
        cookie["rtn_v=".Length..cookie.IndexOf(';', StringComparison.Ordinal)];
}
