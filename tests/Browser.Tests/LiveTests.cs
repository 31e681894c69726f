using System.Globalization;
using static Microsoft.Playwright.Assertions;

namespace Rattan.Browser.Tests;

/// <summary>Numbers that move while one looks.</summary>
[Collection(SiteCollection.Name)]
public sealed class LiveTests(Site site)
{
    [InBrowser]
    public async Task A_click_appears_on_the_home_page_without_loading_it_again()
    {
        await using var story = await site.OpenAsync("partner");
        await story.OpenAsync("/partner");
        await story.Page.Locator("rtn-live[data-state=on]").WaitForAsync();
        var clicks = story.Page.Locator("rtn-live [data-live=recent]");
        var before = long.Parse((await clicks.InnerTextAsync()).Trim(), CultureInfo.InvariantCulture);
        await site.Shop.ClickAsync();
        await Expect(clicks).ToHaveTextAsync($"{before + 1}", new() { Timeout = 60_000 });
        (await story.Page.Locator("rtn-live .rtn-live-bars rect[height='28']").CountAsync()).ShouldBeGreaterThan(0);
        story.Complaints.ShouldBeEmpty();
    }

    [InBrowser]
    public async Task A_page_that_is_left_gives_its_connection_back()
    {
        await using var story = await site.OpenAsync("network");
        var over = new TaskCompletionSource();
        story.Page.RequestFailed += (_, request) =>
        {
            if (request.Url.EndsWith("/live", StringComparison.Ordinal))
            {
                over.TrySetResult();
            }
        };
        await story.OpenAsync("/");
        await story.Page.Locator("rtn-live[data-state=on]").WaitForAsync();
        await story.GoAsync("Conversions");
        await story.ArriveAsync("/conversions");
        await over.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await story.Page.GoBackAsync();
        await story.Page.Locator("rtn-live[data-state=on]").WaitForAsync();
        story.Complaints.ShouldBeEmpty();
    }
}
