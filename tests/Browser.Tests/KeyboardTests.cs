using Microsoft.Playwright;

namespace Rattan.Browser.Tests;

/// <summary>Whoever has no mouse gets everywhere.</summary>
[Collection(SiteCollection.Name)]
public sealed class KeyboardTests(Site site)
{
    [InBrowser]
    public async Task The_first_stop_leads_past_the_navigation()
    {
        await using var story = await site.OpenAsync("network");
        await story.OpenAsync("/conversions");
        await story.PressAsync("Tab");
        (await story.FocusedAsync("class")).ShouldBe("rtn-skip");
        await story.PressAsync("Enter");
        await story.Page.Locator("main#main:focus").WaitForAsync();
    }

    [InBrowser]
    public async Task The_palette_finds_a_place_and_goes_there()
    {
        await using var story = await site.OpenAsync("network");
        await story.OpenAsync("/");
        await story.PressAsync("Control+k");
        (await story.FocusedAsync("name")).ShouldBe("q");
        await story.Page.Keyboard.TypeAsync("conver");
        await story.Page.Locator("dialog .rtn-hits a[href='/conversions']").WaitForAsync();
        await story.PressAsync("ArrowDown");
        (await story.FocusedAsync("href")).ShouldBe("/conversions");
        await story.PressAsync("Enter");
        await story.ArriveAsync("/conversions");
        story.Complaints.ShouldBeEmpty();
    }

    [InBrowser]
    public async Task A_menu_opens_is_walked_through_and_closes()
    {
        await using var story = await site.OpenAsync("network");
        await story.OpenAsync("/");
        var menu = story.Page.Locator(".rtn-top details.rtn-menu").First;
        await menu.Locator("summary").FocusAsync();
        await story.PressAsync("Enter", "ArrowDown");
        (await story.FocusedAsync("hreflang")).ShouldBe("en");
        await story.PressAsync("ArrowDown");
        (await story.FocusedAsync("hreflang")).ShouldBe("vi");
        await story.PressAsync("Escape");
        (await menu.GetAttributeAsync("open")).ShouldBeNull();
        (await story.FocusedAsync("class")).ShouldContain("rtn-tool");
    }

    [InBrowser]
    public async Task A_question_keeps_the_focus_until_it_is_answered()
    {
        await using var story = await site.OpenAsync("network");
        await story.OpenAsync("/design");
        var button = story.Page.Locator("summary", new PageLocatorOptions { HasText = "Pay…" });
        await button.FocusAsync();
        await story.PressAsync("Enter");
        var dialog = story.Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Pay this batch?" });
        await dialog.WaitForAsync();
        (await dialog.TextContentAsync())!.ShouldContain("Pays 3 partners 18,204.50 USD.");
        for (var stop = 0; stop < 6; stop++)
        {
            await story.PressAsync("Tab");
            (await story.Page.EvaluateAsync<bool>(
                "() => document.activeElement === document.body || !!document.activeElement.closest('dialog')"))
                .ShouldBeTrue();
        }

        await story.PressAsync("Escape");
        await dialog.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
        (await story.FocusedAsync("class")).ShouldContain("btn-primary");
        await story.PressAsync("Enter");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Pay", Exact = true })
            .PressAsync("Enter");
        await story.Page.GetByRole(AriaRole.Status).GetByText("The batch was paid.").Nth(1).WaitForAsync();
        story.Complaints.ShouldBeEmpty();
    }
}
