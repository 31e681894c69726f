using System.Net;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Tracking;
using Rattan.Edge.Tests.House;

namespace Rattan.Edge.Tests.Http;

public sealed class ImpressionTests
{
    private static readonly ClickCounts Nothing = new(0, 0, 0, 0);

    [Fact]
    public async Task A_pixel_is_answered_without_a_cookie_and_counts_an_impression_and_no_click()
    {
        await using var host = await EdgeHost.StartAsync();

        using var answer = await host.GetAsync("/imp/abc?sub1=top", ("Referer", "https://blog.example.com/a?b"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/gif");
        (await answer.Content.ReadAsByteArrayAsync())[..6].ShouldBe("GIF89a"u8.ToArray());
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Headers.Contains("Location").ShouldBeFalse();
        (await host.CountAsync()).ShouldBe(Nothing with { Impressions = 1 });
        (await host.ColumnAsync("kind || referrer || sub1")).ShouldBe(["4blog.example.comtop"]);
    }

    [Fact]
    public async Task Who_saw_the_pixel_is_the_visitor_who_follows_the_link_later()
    {
        await using var host = await EdgeHost.StartAsync();

        using var seen = await host.GetAsync("/imp/abc");
        using var followed = await host.GetAsync("/go/abc");

        (await host.ColumnAsync("hex(visitor)")).Distinct().ShouldHaveSingleItem();
        (await host.ColumnAsync("click_id IS NOT NULL")).ShouldBe(["1", "1"]);
        (await host.CountAsync()).ShouldBe(new ClickCounts(1, 0, 0, 0) { Impressions = 1 });
    }

    [Fact]
    public async Task Without_consent_an_impression_counts_and_names_no_address()
    {
        await using var host = await EdgeHost.StartAsync();
        using var answer = await host.GetAsync("/imp/abc?consent=denied");

        (await host.CountAsync()).ShouldBe(Nothing with { Impressions = 1 });
        (await host.ColumnAsync("coalesce(address, 'none')")).ShouldBe(["none"]);
    }

    [Fact]
    public async Task Bots_and_links_that_lead_nowhere_are_refused_impressions()
    {
        await using var host = await EdgeHost.StartAsync(links => links.Put("off", 2, state: LinkState.LinkDisabled));

        using var bot = await host.GetAsync("/imp/abc", ("User-Agent", "Googlebot/2.1"));
        using var head = await host.HeadAsync("/imp/abc");
        using var off = await host.GetAsync("/imp/off");
        using var nobody = await host.GetAsync("/imp/nobody");

        (bot.StatusCode, off.StatusCode, nobody.StatusCode).ShouldBe(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound));
        nobody.Content.Headers.ContentType!.MediaType.ShouldBe("image/gif");
        (await host.CountAsync()).ShouldBe(Nothing with { RefusedImpressions = 3 });
    }
}
