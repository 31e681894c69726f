using Microsoft.Playwright;

namespace Rattan.Browser.Tests;

/// <summary>The board of the sales pipeline: by mouse, by keyboard, and without script.</summary>
[Collection(SiteCollection.Name)]
public sealed class BoardTests(Site site)
{
    [InBrowser]
    public async Task A_card_moves_by_mouse_by_keyboard_and_without_script()
    {
        await using var story = await site.OpenAsync("network");
        await story.OpenAsync("/pipeline/new");
        await story.TypeAsync("Name", "Board Pottery");
        await story.TypeAsync("Country", "VN");
        await story.TypeAsync("Currency", "VND");
        await story.ClickAsync("Add prospect");
        await story.SeeAsync("Board Pottery is in the pipeline.");
        await story.OpenAsync("/pipeline");
        await Card(story, "contacted").DragToAsync(Column(story, "proposal"));
        await Card(story, "proposal").WaitForAsync();
        await Card(story, "proposal").Locator("summary").FocusAsync();
        await story.PressAsync("Enter", "ArrowDown", "Enter");
        await Card(story, "contacted").WaitForAsync();
        await Card(story, "contacted").DragToAsync(Column(story, "lost"));
        await story.SeeAsync("Reason when lost");
        story.Page.Url.ShouldEndWith("/pipeline?to=lost");
        story.Complaints.ShouldBeEmpty();

        await using var plain = await site.OpenAsync("network", Look.Phone, script: false);
        await plain.OpenAsync("/pipeline");
        await Card(plain, "contacted").Locator("summary").ClickAsync();
        await Card(plain, "contacted").GetByRole(
            AriaRole.Button, new LocatorGetByRoleOptions { Name = "Contract" }).ClickAsync();
        await Card(plain, "contract").WaitForAsync();
    }

    private static ILocator Column(Story story, string stage) => story.Page.Locator($"[data-stage={stage}]");

    private static ILocator Card(Story story, string stage) => Column(story, stage).Locator(
        "[data-card]", new LocatorLocatorOptions { HasText = "Board Pottery" });
}
