using Microsoft.Playwright;

namespace Rattan.Browser.Tests.Operations;

/// <summary>What a merchant wants promoted, by the clicks of those who see to it: a need, a proposal, its approval, its
/// payment, its work, its report, and what becomes of it.</summary>
[Collection(SiteCollection.Name)]
public sealed class NeedToCaseTests(Site site)
{
    [InBrowser]
    public async Task From_the_merchants_need_to_commission_and_a_case()
    {
        await using var merchant = await site.OpenAsync("merchant");
        await using var network = await site.OpenAsync("network");
        await WritesNeedAsync(merchant);
        var proposal = await OffersAsync(network);
        await ApprovesAsync(merchant, proposal);
        await IsPaidAsync(network, proposal);
        await PostIsDeliveredAsync(network, proposal);
        await StreamIsDeliveredAsync(network, proposal);
        await ReportIsReadAsync(network, merchant, proposal);
        await BecomesCaseAsync(network, proposal);
    }

    private static async Task WritesNeedAsync(Story merchant)
    {
        await merchant.OpenAsync("/needs/new");
        await merchant.TypeAsync("Product", "Trail shoes for spring");
        await merchant.TypeAsync("Countries", "VN");
        await merchant.TypeAsync("Budget", "500.00");
        await merchant.ClickExactlyAsync("Save as draft");
        await merchant.SeeAsync("The need is saved.");
        await merchant.ClickExactlyAsync("Hand in");
        await merchant.SeeStatusAsync("Open");
        merchant.Complaints.ShouldBeEmpty();
    }

    private async Task<string> OffersAsync(Story network)
    {
        await network.OpenAsync("/needs?status=open");
        var link = network.Page.GetByRole(
            AriaRole.Link, new PageGetByRoleOptions { Name = "Trail shoes for spring", Exact = true });
        var need = (await link.First.GetAttributeAsync("href"))!.Split('/')[^1];
        await network.OpenAsync($"/proposals/new?need={need}");
        await network.TypeAsync("GrossMargin", "40");
        await network.TypeAsync("GoalRoas", "3");
        await network.ClickExactlyAsync("Begin");
        await network.SeeAsync("No lines yet");
        var proposal = new Uri(network.Page.Url).AbsolutePath;

        await network.ClickAsync("Add a line");
        await network.ClickAsync(Site.Place);
        await network.Page.Locator("input[name='Form.ResourceId']").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await network.TypeAsync("Price", "100.00");
        await network.ClickExactlyAsync("Save the line");
        await network.SeeAsync("The line is saved.");

        await network.OpenAsync($"{proposal}/lines/new");
        await network.TypeAsync("Title", "Live stream");
        await network.TypeAsync("Price", "200.00");
        await network.TypeAsync("Cost", "120.00");
        await network.Page.Locator("select[name='Form.Payee']").SelectOptionAsync(
            new SelectOptionValue { Value = $"partner:{site.Partner}" });
        await network.ClickExactlyAsync("Save the line");
        await network.SeeAsync("300.00 EUR");

        await network.ConfirmAsync("Send to the merchant…", "Send");
        await network.SeeStatusAsync("Waits for the merchant");
        network.Complaints.ShouldBeEmpty();
        return proposal;
    }

    private static async Task ApprovesAsync(Story merchant, string proposal)
    {
        await merchant.OpenAsync("/proposals");
        await merchant.Page.Locator($"a[href='{proposal}']").ClickAsync();
        await merchant.ArriveAsync(proposal);
        (await merchant.Page.Locator("main").InnerTextAsync()).ShouldNotContain("120.00");
        await merchant.Page.GetByLabel("Approve").CheckAsync();
        await merchant.ClickExactlyAsync("Decide");
        await merchant.SeeStatusAsync("Approved, to be paid");
        merchant.Complaints.ShouldBeEmpty();
    }

    private static async Task IsPaidAsync(Story network, string proposal)
    {
        await network.OpenAsync(proposal);
        await network.SeeAsync("300.00 EUR are due.");
        await network.ClickAsync("A transfer came in");
        await network.Page.Locator("[name='Transfer.Amount']").FillAsync("350.00");
        await network.Page.Locator("[name='Transfer.Bank']").SelectOptionAsync("main");
        await network.Page.Locator("[name='Transfer.Reference']").FillAsync("FT-2026-17");
        await network.ClickExactlyAsync("Confirm the payment");
        await network.SeeStatusAsync("Being carried out");
        await network.SeeAsync("of it 50.00 EUR to the wallet");
        network.Complaints.ShouldBeEmpty();
    }

    private static async Task PostIsDeliveredAsync(Story network, string proposal)
    {
        await network.OpenAsync($"{proposal}/work");
        await network.ClickExactlyAsync(Site.Place);
        await network.Page.Locator("[name='Live.Url']").FillAsync("https://posts.example/trail");
        await network.ClickExactlyAsync("It is live");
        await network.SeeStatusAsync("Live");
        await SettleAsync(network, "75", "The story was left out.");
        await network.SeeStatusAsync("Delivered in part");
        await network.SeeAsync("25.00 EUR");
        network.Complaints.ShouldBeEmpty();
    }

    private static async Task StreamIsDeliveredAsync(Story network, string proposal)
    {
        await network.OpenAsync($"{proposal}/work");
        await network.ClickExactlyAsync("Live stream");
        await network.Page.Locator("[name='Live.Url']").FillAsync("https://streams.example/7");
        await network.ClickExactlyAsync("It is live");
        await network.SeeStatusAsync("Live");
        await network.ClickAsync("Enter results");
        await network.Page.Locator("[name='Brought.Orders']").FillAsync("40");
        await network.Page.Locator("[name='Brought.Gmv']").FillAsync("1,600.00");
        await network.ClickExactlyAsync("Save the results");
        await network.SeeAsync("1,600.00 EUR");
        await SettleAsync(network, "100", "Seen by Oanh.");
        await network.SeeStatusAsync("Delivered");
        network.Complaints.ShouldBeEmpty();
    }

    private static async Task ReportIsReadAsync(Story network, Story merchant, string proposal)
    {
        await network.OpenAsync($"{proposal}/report");
        await network.SeeStatusAsync("Finished");
        await network.SeeAsync("Ready for commission");
        await network.ConfirmAsync("Move to commission…", "Publish");
        await network.SeeAsync("The partner's rate is published.");
        network.Complaints.ShouldBeEmpty();
        await merchant.OpenAsync($"{proposal}/report");
        await merchant.SeeAsync("75 % of it was delivered.");
        (await merchant.Page.Locator("main").InnerTextAsync()).ShouldNotContain("Ready for commission");
        merchant.Complaints.ShouldBeEmpty();
    }

    /// <summary>In two clicks.</summary>
    private static async Task BecomesCaseAsync(Story network, string proposal)
    {
        await network.OpenAsync($"{proposal}/report");
        await network.ClickExactlyAsync("Make a case of it");
        await network.Page.GetByRole(
            AriaRole.Button, new PageGetByRoleOptions { Name = "Make a draft" }).First.ClickAsync();
        await network.SeeAsync("Draft made. Complete it.");
        (await network.Page.Locator("[name='Form.Title']").InputValueAsync()).ShouldBe("Trail shoes for spring");
        network.Complaints.ShouldBeEmpty();
    }

    private static async Task SettleAsync(Story network, string delivered, string note)
    {
        await network.ClickAsync("Settle the line");
        await network.Page.Locator("[name='Settle.Delivered']").FillAsync(delivered);
        await network.Page.Locator("[name='Settle.Note']").FillAsync(note);
        await network.ClickExactlyAsync("Settle");
    }
}
