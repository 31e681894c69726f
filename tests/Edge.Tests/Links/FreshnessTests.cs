using System.Net;
using Rattan.Contracts.Tracking;
using Rattan.Edge.Tests.House;

namespace Rattan.Edge.Tests.Links;

public sealed class FreshnessTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_is_seen_by_polling_and_without_it_when_announced(bool announced)
    {
        await using var host = await EdgeHost.StartAsync(
            edge: options => options.LinkPollMs = announced ? 60_000 : 250);
        (await StatusAsync(host, "fresh")).ShouldBe(HttpStatusCode.NotFound);

        host.Links.Put("fresh", 9);
        Announce();
        await Until.Async(async () => await StatusAsync(host, "fresh") == HttpStatusCode.Redirect);

        host.Links.Put("fresh", 9, state: LinkState.LinkDisabled);
        Announce();
        await Until.Async(async () => await StatusAsync(host, "fresh") == HttpStatusCode.NotFound);

        void Announce()
        {
            if (announced)
            {
                host.Links.Announce();
            }
        }
    }

    /// <summary>What is promised: within a second.</summary>
    [Fact]
    public void It_polls_several_times_a_second() => new EdgeOptions().LinkPollMs.ShouldBeLessThanOrEqualTo(500);

    [Fact]
    public async Task Until_links_and_keys_are_loaded_it_is_not_ready_and_says_so()
    {
        await using var host = await EdgeHost.StartAsync(links => links.IsAway = true, waitUntilReady: false);
        (await host.IsReadyAsync()).ShouldBeFalse();
        using (var answer = await host.GetAsync("/go/abc"))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        host.Links.IsAway = false;
        await Until.Async(host.IsReadyAsync);
        (await StatusAsync(host, "abc")).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Links_lead_on_while_the_books_are_away()
    {
        await using var host = await EdgeHost.StartAsync(edge: options => options.LinkPollMs = 10);
        host.Links.IsAway = true;
        await Task.Delay(50);
        (await StatusAsync(host, "abc")).ShouldBe(HttpStatusCode.Redirect);
        (await host.IsReadyAsync()).ShouldBeTrue();
    }

    private static async Task<HttpStatusCode> StatusAsync(EdgeHost host, string code)
    {
        using var answer = await host.GetAsync("/go/" + code);
        return answer.StatusCode;
    }
}
