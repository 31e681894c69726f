using Microsoft.Playwright;

namespace Rattan.Browser.Tests.Operations.Deals;

/// <summary>The network finds a creator, begins a deal and writes to them; the creator offers other terms, the merchant
/// agrees to those, the network signs.</summary>
internal static class DealIsAgreed
{
    private const string Title = "Summer sandals";

    public static async Task<string> BeginAsync(Story network)
    {
        await network.OpenAsync("/creators");
        await network.Page.Locator("main input[name=q]").FillAsync("linh");
        await network.PressAsync("Enter");
        await network.Page.Locator("main", new PageLocatorOptions { HasNotText = "Mai Trần" }).WaitForAsync();
        await network.ClickExactlyAsync(DealOffice.Creator);
        await network.ClickAsync("Begin a deal");
        await network.Page.Locator("[name='Form.MerchantId']").WaitForAsync();
        await network.PickAsync("MerchantId", "Ana's Shoes");
        await network.PickAsync("ProgramId", "Ana's Shoes · Shoes");
        await network.TypeAsync("Title", Title);
        await network.TypeAsync("Product", "Sandals");
        await network.ClickExactlyAsync("Save");
        await network.SeeStatusAsync("Prospect");
        var deal = new Uri(network.Page.Url).Segments[^1];

        await network.OpenAsync("/deals");
        var card = network.Page.Locator($"[data-card='{deal}']");
        await card.Locator("summary").ClickAsync();
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Outreach" }).ClickAsync();
        await network.Page.Locator($"[data-stage=outreach] [data-card='{deal}']").WaitForAsync();
        network.Complaints.ShouldBeEmpty();
        return deal;
    }

    public static async Task WriteAsync(DealOffice office, Story network, string deal)
    {
        await network.OpenAsync("/deals/templates");
        await network.TypeAsync("Name", "First contact");
        await network.PickAsync("Language", "English");
        await network.TypeAsync("Subject", "{merchant} would like to work with you");
        await network.TypeAsync("Body", "Hi {creator}, we would like to send you {product}.");
        await network.ClickExactlyAsync("Save");
        await network.SeeAsync("Saved.");

        await network.OpenAsync($"/deals/{deal}");
        await network.Page.Locator("main .rtn-menu summary").First.ClickAsync();
        await network.ClickExactlyAsync("Write to the creator");
        await network.ClickExactlyAsync("First contact");
        await network.SeeAsync($"To {DealOffice.CreatorEmail}");
        (await network.Page.Locator("[name='Form.Body']").InputValueAsync())
            .ShouldBe("Hi Linh Đặng, we would like to send you Sandals.");
        await network.ClickExactlyAsync("Mail it");
        await network.SeeAsync("Message mailed");
        await office.LetterCameAsync(DealOffice.CreatorEmail);

        await network.Page.Locator("[name='Remind.DueOn']").FillAsync($"{office.Today.AddDays(2):yyyy-MM-dd}");
        await network.Page.Locator("[name='Remind.Text']").FillAsync("Call Linh");
        await network.ClickExactlyAsync("Remind me");
        await network.SeeAsync("Call Linh");
        network.Complaints.ShouldBeEmpty();
    }

    public static async Task RunAsync(
        DealOffice office, (Story Network, Story Merchant, Story Creator) sides, string deal)
    {
        var (network, merchant, creator) = sides;
        await network.OpenAsync($"/deals/{deal}/terms");
        await network.TypeAsync("Fee", "400.01");
        await network.Page.Locator("[name='Form.FeeCurrency']").SelectOptionAsync("EUR");
        await network.TypeAsync("Margin", "80");
        await network.TypeAsync("LatePerDay", "10");
        await AskForAsync(network, 0, "Video", "TikTok", office.Today.AddDays(9));
        await AskForAsync(network, 1, "Story", "Instagram", office.Today.AddDays(1));
        await network.ClickExactlyAsync("Propose terms");
        await network.SeeAsync("Terms, version 1");
        network.Complaints.ShouldBeEmpty();

        await creator.OpenAsync($"/partner/deals/{deal}");
        (await creator.Page.Locator("main").InnerTextAsync()).ShouldNotContain("480.01");
        await creator.ClickAsync("Propose other terms");
        await creator.TypeAsync("Note", "The video takes two days.");
        await creator.TypeAsync("Fee", "450.01");
        await creator.ClickExactlyAsync("Propose terms");
        await creator.SeeAsync("Terms, version 2");
        creator.Complaints.ShouldBeEmpty();

        await merchant.OpenAsync("/merchant/deals");
        await merchant.ClickExactlyAsync(Title);
        await merchant.SeeAsync("Terms, version 2");
        (await merchant.Page.Locator("main").InnerTextAsync()).ShouldNotContain("450.01");
        var question = await merchant.AskAsync("Agree to the terms");
        (await question.InnerTextAsync()).ShouldContain("You pay 530.01 EUR");
        await Story.AnswerAsync(question, "Agree to the terms");
        await merchant.SeeStatusAsync("Waits for the signature");
        merchant.Complaints.ShouldBeEmpty();
        (await office.MoneyAsync(deal)).ShouldBe((1_000_00, 0, 0, 0));

        await network.OpenAsync($"/deals/{deal}");
        await network.SeeAsync("What changed");
        await network.Page.Locator("[name='Sign.Name']").FillAsync("Ana Oanh");
        await network.ClickExactlyAsync("Sign");
        await network.SeeStatusAsync("Contract");
        network.Complaints.ShouldBeEmpty();
        (await office.MoneyAsync(deal)).ShouldBe((469_99, 530_01, 0, 0), "the price is set aside");
    }

    private static async Task AskForAsync(Story network, int row, string format, string platform, DateOnly due)
    {
        await network.PickAsync($"Posts[{row}].Format", format);
        await network.PickAsync($"Posts[{row}].Platform", platform);
        await network.TypeAsync($"Posts[{row}].Count", "1");
        await network.TypeAsync($"Posts[{row}].DueOn", $"{due:yyyy-MM-dd}");
    }
}
