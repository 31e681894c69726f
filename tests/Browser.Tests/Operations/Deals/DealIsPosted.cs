using Microsoft.Playwright;

namespace Rattan.Browser.Tests.Operations.Deals;

/// <summary>The creator hands drafts in and publishes; the merchant asks for changes and looks at what is
/// live.</summary>
internal static class DealIsPosted
{
    public static async Task<(string Video, string Story)> FindAsync(Story creator, string deal)
    {
        await creator.OpenAsync($"/partner/deals/{deal}");
        var links = creator.Page.Locator("#deal-posts tbody a");
        (await links.CountAsync()).ShouldBe(2);
        return ((await links.Nth(0).GetAttributeAsync("href"))![^36..],
            (await links.Nth(1).GetAttributeAsync("href"))![^36..]);
    }

    public static async Task NameLinkAsync(Story creator, string post)
    {
        await creator.OpenAsync($"/partner/deals/posts/{post}");
        await creator.Page.Locator("[name='Named.LinkId']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await creator.ClickExactlyAsync("Keep the link");
        await creator.SeeAsync("Counting begins on the day the post is published.");
        creator.Complaints.ShouldBeEmpty();
    }

    public static async Task MendDraftAsync(Story creator, Story merchant, string post)
    {
        await HandsInAsync(creator, post, "Best sandals ever");
        await merchant.OpenAsync($"/merchant/deals/posts/{post}");
        await merchant.SeeAsync("Best sandals ever");
        await merchant.Page.Locator("[name='Change.Words']").FillAsync("The label is missing");
        await merchant.ClickExactlyAsync("Ask for a change");
        await merchant.SeeStatusAsync("Changes asked");
        await creator.OpenAsync($"/partner/deals/posts/{post}");
        await creator.SeeAsync("The label is missing");
        await HandsInAsync(creator, post, "Best sandals ever #ad");
        await ApprovesAsync(merchant, post);
        creator.Complaints.ShouldBeEmpty();
    }

    /// <summary>The post that was due is late for both, and so is what the network wanted to be reminded of.</summary>
    public static async Task SeeLateAsync(Story network, Story creator, string deal, string post)
    {
        await network.OpenAsync("/deals");
        await network.SeeAsync("Due now");
        await network.Page.Locator($"[data-card='{deal}'] .ti-alert-triangle").WaitForAsync();
        await network.OpenAsync($"/deals/{deal}");
        await network.SeeStatusAsync("2 days late");
        await network.ClickExactlyAsync("Done");
        await network.SeeAsync("Reminder done");
        network.Complaints.ShouldBeEmpty();
        await creator.OpenAsync($"/partner/deals/posts/{post}");
        await creator.SeeAsync("This post is 2 days late.");
        creator.Complaints.ShouldBeEmpty();
    }

    /// <summary>First at an address where nothing is: without a live check nothing is accepted.</summary>
    public static async Task GoLiveAsync(DealOffice office, Story creator, Story merchant, string post)
    {
        await PostedAsync(creator, merchant, post, office.Social.AddressOf("gone"), "Not live");
        await merchant.ClickExactlyAsync("Accept the post");
        await merchant.SeeAsync("Acceptance needs a check that found the post live, or a screenshot.");

        office.Social.Say("video", "Best sandals ever #quangcao");
        await PostedAsync(creator, merchant, post, office.Social.AddressOf("video"), "Disclosed: #quangcao");
        merchant.Complaints.ShouldBeEmpty();
        creator.Complaints.ShouldBeEmpty();
    }

    /// <summary>It is live without a word that it is paid for; the merchant asks for one, the creator mends
    /// it.</summary>
    public static async Task DiscloseLaterAsync(DealOffice office, Story creator, Story merchant, string post)
    {
        await HandsInAsync(creator, post, "New in the shop");
        await ApprovesAsync(merchant, post);
        office.Social.Say("story", "New in the shop");
        await PostedAsync(creator, merchant, post, office.Social.AddressOf("story"), "No disclosure was found");
        await merchant.Page.Locator("[name='Change.Words']").FillAsync("Say that it is paid for");
        await merchant.ClickExactlyAsync("Ask for a change");
        await merchant.SeeStatusAsync("Changes asked");

        office.Social.Say("story", "New in the shop #sponsored");
        await PostedAsync(creator, merchant, post, office.Social.AddressOf("story"), "Disclosed: #sponsored");
        merchant.Complaints.ShouldBeEmpty();
        creator.Complaints.ShouldBeEmpty();
    }

    private static async Task HandsInAsync(Story creator, string post, string caption)
    {
        await creator.OpenAsync($"/partner/deals/posts/{post}");
        await creator.TypeAsync("Caption", caption);
        await creator.ClickExactlyAsync("Hand in a draft");
        await creator.SeeStatusAsync("Draft handed in");
    }

    private static async Task ApprovesAsync(Story merchant, string post)
    {
        await merchant.OpenAsync($"/merchant/deals/posts/{post}");
        await merchant.ClickExactlyAsync("Approve the draft");
        await merchant.SeeStatusAsync("Draft approved");
        merchant.Complaints.ShouldBeEmpty();
    }

    /// <summary>The creator says where it is, the merchant has it checked.</summary>
    private static async Task PostedAsync(Story creator, Story merchant, string post, string address, string status)
    {
        await PublishAsync(creator, post, address);
        await CheckAsync(merchant, post);
        await merchant.SeeStatusAsync(status);
    }

    private static async Task PublishAsync(Story creator, string post, string address)
    {
        await creator.OpenAsync($"/partner/deals/posts/{post}");
        await creator.Page.Locator("[name='Publish.Url']").FillAsync(address);
        await creator.ClickExactlyAsync("It is live");
        await creator.SeeAsync("The address is kept.");
    }

    private static async Task CheckAsync(Story merchant, string post)
    {
        await merchant.OpenAsync($"/merchant/deals/posts/{post}");
        await merchant.ClickExactlyAsync("Check the link");
        await merchant.SeeAsync("The link was checked.");
    }
}
