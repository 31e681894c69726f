using Microsoft.Playwright;

namespace Rattan.Browser.Tests.Life;

/// <summary>A merchant comes by itself, and leaves with a program that is tested, a key in its shop, a page for
/// applications and an agreement.</summary>
internal static class OpensProgram
{
    public const string Email = "mai@shoes.example";
    public const string Program = "Spring shoes";
    public const string Slug = "spring-shoes";
    public const string Question = "Where will you write about shoes?";

    public static async Task RunAsync(Market market, Story merchant)
    {
        await JoinAsync(market, merchant);
        await SetUpAsync(market, merchant);
        await TestAsync(merchant);
        await OpenToPartnersAsync(market, merchant);
        await GiveKeyAsync(market, merchant);
    }

    private static async Task JoinAsync(Market market, Story merchant)
    {
        await merchant.OpenAsync("/sign-in");
        await merchant.ClickAsync("Sell through partners");
        await merchant.ArriveAsync("/join/merchant");
        await merchant.FillAsync("Company or shop", "Mai's Shoes");
        await merchant.FillAsync("Your name", "Mai");
        await merchant.FillAsync("E-mail address", Email);
        await merchant.FillAsync("Password", Story.Password);
        await merchant.FillAsync("Country", "DE");
        await merchant.FillAsync("Currency", "EUR");
        await merchant.ClickAsync("Open the account");
        await merchant.SeeAsync("Almost there");
        await merchant.OpenAsync(await market.LetterToAsync(Email, "/confirm-email"));
        await merchant.ClickExactlyAsync("Confirm");
        await merchant.SeeAsync("Your e-mail address is confirmed.");
        await merchant.SignInAsync(Email);
        await merchant.ArriveAsync("/merchant");
    }

    private static async Task SetUpAsync(Market market, Story merchant)
    {
        await merchant.GoAsync("Programs");
        await merchant.ArriveAsync("/programs");
        await merchant.ClickAsync("Set up a program");
        await merchant.ArriveAsync("/merchant/setup");
        await merchant.TypeAsync("Name", Program);
        await merchant.FillAsync("Landing page", market.Shop.Address + "/");
        await merchant.ClickAsync("Go on to the plan");
        await merchant.ArriveAsync("/plan/edit?setup=true");
        await merchant.FillAsync("% of a sale", "12");
        await merchant.ClickAsync("Try");
        await merchant.SeeAsync("12% of 100.00 EUR");
        await merchant.ClickExactlyAsync("Publish");
        await merchant.ArriveAsync("/test?setup=true");

        // Trying a plan answers a form with the form, which the browser writes down as a complaint.
        merchant.Complaints.ShouldAllBe(complaint => complaint.Contains("/plan/edit", StringComparison.Ordinal));
        await merchant.OpenAsync(new Uri(merchant.Page.Url).PathAndQuery);
    }

    private static async Task TestAsync(Story merchant)
    {
        await merchant.ClickAsync("Make the test link");
        var opened = await merchant.Page.RunAndWaitForPopupAsync(() => merchant.ClickAsync("Open the test link"));
        await opened.GetByText("Shoes").First.WaitForAsync();
        await opened.CloseAsync();
        await merchant.SeeSoonAsync("The link works", again: "Look again");
        await merchant.ClickAsync("Record a test order");
        await merchant.Page.Locator(".rtn-notice.rtn-status-success").Nth(1).WaitForAsync();
        await merchant.ClickExactlyAsync("Go on");
        await merchant.SeeAsync("The program is live.");
    }

    private static async Task OpenToPartnersAsync(Market market, Story merchant)
    {
        await merchant.ClickAsync("Open its page for applications");
        await merchant.ArriveAsync("/recruitment");
        market.Shop.Program = new Uri(merchant.Page.Url).Segments[2].TrimEnd('/');
        await merchant.TickAsync("Take applications");
        await merchant.FillAsync("Address of the page", Slug);
        await merchant.FillAsync("Introduction", "Twelve percent of every pair.");
        await merchant.FillAsync("Words of the question", Question);
        await merchant.Page.GetByLabel("An answer is needed").First.CheckAsync();
        await merchant.ClickExactlyAsync("Save");
        await merchant.SeeAsync("Saved.");
        await merchant.GoAsync("Agreements");
        await merchant.ArriveAsync("/agreements");
        await merchant.PickAsync("ProgramId", Program);
        await merchant.TypeAsync("Title", "Partner agreement");
        await merchant.TypeAsync("English", "# What we agree\n- Honest words\n- **No** brand bidding");
        await merchant.ClickExactlyAsync("Publish");
        await merchant.SeeAsync("Published.");
    }

    private static async Task GiveKeyAsync(Market market, Story merchant)
    {
        await merchant.GoAsync("API keys");
        await merchant.ArriveAsync("/settings/keys");
        await merchant.TypeAsync("Name", "shop server");
        await merchant.TypeAsync("Password", Story.Password);
        await merchant.ClickAsync("Create the key");
        var key = merchant.Page.Locator("input[data-copy]");
        await key.WaitForAsync();
        market.Shop.Key = await key.InputValueAsync();
        merchant.Complaints.ShouldBeEmpty();
    }
}
