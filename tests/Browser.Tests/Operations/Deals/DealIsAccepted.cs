using Microsoft.Playwright;
using Rattan.Scenario.Tests;

namespace Rattan.Browser.Tests.Operations.Deals;

/// <summary>The merchant accepts on evidence, the own link brings an order, the network closes the deal.</summary>
internal static class DealIsAccepted
{
    public static async Task ByPageAsync(Story merchant, string post)
    {
        await merchant.OpenAsync($"/merchant/deals/posts/{post}");
        await merchant.SeeAsync("Accepting books 265.01 EUR for this post");
        await merchant.Page.Locator("[name='Accept.Note']").FillAsync("As ordered");
        await merchant.ClickExactlyAsync("Accept the post");
        await merchant.SeeStatusAsync("Accepted");
        await merchant.ClickExactlyAsync("Acceptance record");
        await merchant.ArriveAsync("/acceptance");
        await merchant.SeeAsync("Best sandals ever #quangcao");
        await merchant.SeeAsync("As ordered");
        merchant.Complaints.ShouldBeEmpty();
    }

    public static async Task ByPictureAsync(Story merchant, string post)
    {
        await merchant.OpenAsync($"/merchant/deals/posts/{post}");
        await merchant.Page.Locator("input[name=Screenshots]").SetInputFilesAsync(new FilePayload
        {
            Name = "seen.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Shop.OnePixel),
        });
        await merchant.ClickExactlyAsync("Accept the post");
        await merchant.SeeStatusAsync("Accepted");
        await merchant.ClickExactlyAsync("Acceptance record");
        await merchant.ArriveAsync("/acceptance");
        await merchant.SeeAsync("seen.png");
        await merchant.SeeAsync("45.00 EUR");
        merchant.Complaints.ShouldBeEmpty();
    }

    /// <summary>Somebody follows the link that the creator named, and buys; the post's results show it.</summary>
    public static async Task SellAsync(DealOffice office, Story network, string deal)
    {
        await office.Shop.SellAsync("sandals-1", 80_00, await office.Shop.ClickAsync());
        await network.OpenAsync($"/deals/{deal}/results");
        var row = network.Page.Locator("#post-results tbody tr");
        (await row.CountAsync()).ShouldBe(1, "the other post is not published");
        await row.GetByText("80.00 EUR").WaitForAsync();
        (await row.Locator(".rtn-status", new LocatorLocatorOptions { HasText = "Own tracking" }).CountAsync())
            .ShouldBe(3, "clicks, orders and GMV");
        await network.SeeAsync("own tracking: 1 of 1 posts");
        network.Complaints.ShouldBeEmpty();
    }

    public static async Task SettleAsync(Story network, Story creator, string deal)
    {
        await network.OpenAsync($"/deals/{deal}/settlement");
        await network.ConfirmAsync("Close as settled", "Close as settled");
        await network.SeeStatusAsync("Settled");
        var figures = await network.Page.Locator(".rtn-kpis").InnerTextAsync();
        foreach (var figure in new[] { "405.01", "485.01", "80.00" })
        {
            figures.ShouldContain(figure);
        }

        // Set aside; accepted; accepted late, with what goes back to the wallet.
        (await network.Page.Locator("#deal-postings tbody tr").CountAsync()).ShouldBe(2 + 3 + 4);
        network.Complaints.ShouldBeEmpty();
        await creator.OpenAsync($"/partner/deals/{deal}/settlement");
        await creator.SeeStatusAsync("Settled");
        (await creator.Page.Locator(".rtn-kpis").InnerTextAsync()).ShouldContain("405.01");
        (await creator.Page.Locator("main").InnerTextAsync()).ShouldNotContain("485.01");
        creator.Complaints.ShouldBeEmpty();
    }
}
