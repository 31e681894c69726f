using Microsoft.Playwright;

namespace Rattan.Browser.Tests.Life;

/// <summary>Somebody finds the program's page, opens an account, applies, is approved, signs and makes a link to one
/// page of the shop.</summary>
internal static class PartnerJoins
{
    public const string Email = "linh@blog.example";

    /// <returns>The address of the link.</returns>
    public static async Task<string> RunAsync(Market market, Story partner, Story merchant)
    {
        await JoinAsync(market, partner);
        await ApplyAsync(partner);
        await ApproveAsync(merchant);
        await SignAsync(partner);
        return await MakeLinkAsync(market, partner);
    }

    private static async Task JoinAsync(Market market, Story partner)
    {
        await partner.OpenAsync($"/programs/{OpensProgram.Slug}");
        await partner.SeeAsync("Twelve percent of every pair.");
        await partner.ClickAsync("Become a partner");
        await partner.FillAsync("Your name", "Linh");
        await partner.FillAsync("E-mail address", Email);
        await partner.FillAsync("Password", Story.Password);
        await partner.FillAsync("Country", "VN");
        await partner.ChooseAsync("What you are", "Publisher or site");
        await partner.ClickAsync("Open the account");
        await partner.SeeAsync("Almost there");
        await partner.ClickAsync("Back to sign in");
        await partner.Page.Locator("input[type=email]").First.FillAsync(Email);
        await partner.Page.Locator("input[type=password]").First.FillAsync(Story.Password);
        await partner.ClickExactlyAsync("Sign in");
        await partner.ArriveAsync($"/programs/{OpensProgram.Slug}");
        await partner.OpenAsync(await market.LetterToAsync(Email, "/confirm-email"));
        await partner.ClickExactlyAsync("Confirm");
        await partner.Page.Locator(".rtn-frame").WaitForAsync();
        await partner.OpenAsync($"/programs/{OpensProgram.Slug}");
    }

    private static async Task ApplyAsync(Story partner)
    {
        await partner.ClickExactlyAsync("Apply");
        await partner.FillAsync(OpensProgram.Question, "On my blog and in my letter.");
        await partner.ClickAsync("Send application");
        await partner.SeeAsync("Your application is being looked at.");
        partner.Complaints.ShouldBeEmpty();
    }

    private static async Task ApproveAsync(Story merchant)
    {
        await merchant.GoAsync("Applications");
        await merchant.ArriveAsync("/applications");
        await merchant.ClickExactlyAsync("Linh");
        await merchant.SeeAsync("On my blog and in my letter.");
        await merchant.ConfirmAsync("Approve", "Approve");
        await merchant.SeeAsync("Approved. The partner was told.");
        merchant.Complaints.ShouldBeEmpty();
    }

    private static async Task SignAsync(Story partner)
    {
        await partner.OpenAsync("/partner");
        await partner.GoAsync("Agreements");
        await partner.ArriveAsync("/partner/agreements");
        await partner.ClickAsync("Read and sign: Partner agreement");
        await partner.SeeAsync("Honest words");
        await partner.TypeAsync("Name", "Nguyễn Thị Linh");
        await partner.ClickExactlyAsync("Sign");
        await partner.SeeAsync("Signed. Thank you.");
    }

    private static async Task<string> MakeLinkAsync(Market market, Story partner)
    {
        await partner.GoAsync("Links");
        await partner.ArriveAsync("/partner/links");
        await partner.ClickAsync("New link");
        await partner.ArriveAsync("/partner/links/new");
        await partner.TypeAsync("Destination", market.Shop.Address + "/shoes");
        await partner.SeeAsync($"Leads to {market.Shop.Address}/shoes");
        await partner.ClickAsync("Make link");
        await partner.SeeAsync("QR code");
        var url = partner.Page.Locator("rtn-copy code").First;
        partner.Complaints.ShouldBeEmpty();
        return (await url.InnerTextAsync()).Trim();
    }
}
