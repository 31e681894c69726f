using System.Net;
using Rattan.Contracts.Clicks;
using Rattan.Edge.Tests.House;

namespace Rattan.Edge.Tests.Http;

public sealed class BotTests
{
    [Theory]
    [InlineData("Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("X-Moz", "prefetch")]
    [InlineData("X-Purpose", "preview")]
    [InlineData("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("User-Agent", "WhatsApp/2.19.81 A")]
    [InlineData("User-Agent", "curl/8.5.0")]
    [InlineData("User-Agent", "")]
    public async Task A_bot_is_redirected_without_a_cookie_or_a_click_id(string header, string value)
    {
        await using var host = await EdgeHost.StartAsync();
        host.Client.DefaultRequestHeaders.Remove("User-Agent");

        using var answer = await host.GetAsync("/go/abc?a=b", ("User-Agent", EdgeHost.Chrome), (header, value));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.GetValues("Location").Single().ShouldBe(LinkBook.Landing + "?a=b");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await host.CountAsync()).ShouldBe(new ClickCounts(0, 0, 1, 0));
        (await host.ColumnAsync("coalesce(visitor, click_id, address, 'nothing')")).ShouldBe(["nothing"]);
    }

    [Fact]
    public async Task A_head_request_is_a_bot()
    {
        await using var host = await EdgeHost.StartAsync();
        using var answer = await host.HeadAsync("/go/abc");
        answer.Headers.GetValues("Location").Single().ShouldBe(LinkBook.Landing);
        (await host.CountAsync()).ShouldBe(new ClickCounts(0, 0, 1, 0));
    }

    [Fact]
    public async Task A_crawler_on_a_disabled_link_is_invalid_since_that_comes_first()
    {
        await using var host = await EdgeHost.StartAsync(
            links => links.Put("off", 2, state: Contracts.Tracking.LinkState.LinkDisabled));
        using var answer = await host.GetAsync("/go/off", ("User-Agent", "Googlebot/2.1"));
        (await host.CountAsync()).ShouldBe(new ClickCounts(0, 0, 0, 1));
    }
}
