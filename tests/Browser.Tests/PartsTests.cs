using Microsoft.Playwright;

namespace Rattan.Browser.Tests;

/// <summary>The parts that pages are made of, tried on their own page and on a real list.</summary>
[Collection(SiteCollection.Name)]
public sealed class PartsTests(Site site)
{
    [InBrowser]
    public async Task Filters_sort_and_columns_are_in_the_address_and_stay_with_each_other()
    {
        await using var story = await site.OpenAsync("network");
        await story.OpenAsync("/design");
        await story.ClickAsync("State");
        await story.Page.Locator(".rtn-filter-body").GetByText("Paid", new LocatorGetByTextOptions { Exact = true })
            .ClickAsync();
        await story.ArriveAsync("/design?status=paid");
        await story.Page.Locator("th a.rtn-sort", new PageLocatorOptions { HasText = "Amount" }).ClickAsync();
        await story.ArriveAsync("/design?status=paid&sort=-amount");
        (await story.Page.Locator("tbody tr").CountAsync()).ShouldBe(1);
        (await story.Page.Locator("th[aria-sort=descending]").TextContentAsync())!.Trim().ShouldBe("Amount");
        await story.ClickAsync("Columns");
        await story.Page.GetByLabel("Number").CheckAsync();
        await story.Page.GetByLabel("Share").UncheckAsync();
        await story.ClickAsync("Show these columns");
        await story.Page.Locator("th", new PageLocatorOptions { HasText = "Number" }).WaitForAsync();
        await story.OpenAsync("/design");
        var heads = await story.Page.Locator("thead th").AllTextContentsAsync();
        heads.ShouldContain(head => head.Contains("Number"));
        heads.ShouldNotContain(head => head.Contains("Share"));
        story.Complaints.ShouldBeEmpty();
    }

    [InBrowser]
    public async Task Ticked_rows_are_counted_and_sent()
    {
        await using var story = await site.OpenAsync("network");
        await story.OpenAsync("/design");
        var bar = story.Page.Locator("[data-bulk-bar]");
        (await bar.IsVisibleAsync()).ShouldBeFalse();
        await story.TickAsync("Choose all rows of this page");
        (await bar.TextContentAsync())!.ShouldContain("3 chosen:");
        await bar.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Pay", Exact = true }).ClickAsync();
        await story.SeeAsync("3 chosen: approve");
    }

    [InBrowser]
    public async Task A_form_says_what_is_wrong_and_leads_there()
    {
        await using var story = await site.OpenAsync("network");
        await story.OpenAsync("/design?tab=forms");
        await story.FillAsync("Amount", "12,5");
        await story.ClickExactlyAsync("Save");
        var summary = story.Page.Locator("form [role=alert]").First;
        await summary.WaitForAsync();
        (await summary.TextContentAsync())!.ShouldContain("Enter a name.");
        (await story.Page.GetByLabel("Amount").InputValueAsync()).ShouldBe("12,5");
        (await story.Page.GetByLabel("Amount").GetAttributeAsync("aria-invalid")).ShouldBe("true");
        await summary.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Enter a name." }).ClickAsync();
        await story.Page.Locator("#form-name:focus").WaitForAsync();
        await story.FillAsync("Name", "Linh");
        await story.FillAsync("Amount", "12.50");
        await story.ClickExactlyAsync("Save");
        await story.Page.Locator("table#design").WaitForAsync();
        (await story.Page.GetByRole(AriaRole.Status).GetByText("The batch was paid.").CountAsync())
            .ShouldBe(2, "the page's own sample and the message");
    }

    [InBrowser]
    public async Task Without_script_everything_is_still_there()
    {
        await using var story = await site.OpenAsync("network", Look.Phone, script: false);
        await story.OpenAsync("/search?q=payouts");
        (await story.Page.Locator(".rtn-hits a[href='/money/payouts']").CountAsync()).ShouldBe(1);
        await story.OpenAsync("/design");
        await story.Page.Locator("summary", new PageLocatorOptions { HasText = "Pay…" }).ClickAsync();
        await story.Page.Locator("dialog .btn-primary").First.ClickAsync();
        await story.SeeAsync("The batch was paid.");
        await story.OpenAsync("/design");
        (await story.Page.GetByRole(AriaRole.Status).GetByText("The batch was paid.").CountAsync())
            .ShouldBe(1, "a message is shown once; the page's own sample stays");
        await story.Page.Locator(".rtn-tick input[name]").First.CheckAsync();
        await story.Page.Locator("[data-bulk-bar] > button").First.ClickAsync();
        await story.SeeAsync("1 chosen: approve");
    }

    [InBrowser]
    public async Task A_filter_is_kept_renamed_and_deleted_and_is_the_persons_own()
    {
        await using var story = await site.OpenAsync("network");
        await story.OpenAsync("/design?status=paid");
        await story.ClickAsync("Save filter");
        await story.FillAsync("Name of the filter", "Paid ones");
        await story.Page.Locator("form[action='/saved-filters'] button").ClickAsync();
        await story.SeeAsync("The filter is saved.");
        await story.OpenAsync("/design");
        await story.ClickAsync("Paid ones");
        await story.ArriveAsync("/design?status=paid");
        await story.ClickAsync("Paid ones");
        await story.FillAsync("Name of the filter", "Done");
        await story.ClickAsync("Rename");
        await story.SeeAsync("The filter is saved.");
        await story.ClickAsync("Done");
        await story.ClickAsync("Delete filter");
        await story.SeeAsync("The filter is deleted.");
        (await story.Page.GetByText("Done", new PageGetByTextOptions { Exact = true }).CountAsync()).ShouldBe(0);
    }
}
