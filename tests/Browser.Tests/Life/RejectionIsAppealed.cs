using Microsoft.Playwright;

namespace Rattan.Browser.Tests.Life;

/// <summary>The merchant rejects an order with a reason, the partner objects, the merchant accepts.</summary>
internal static class RejectionIsAppealed
{
    private const string Evidence = "The card was used before.";
    private const string Objection = "The customer wrote to me and is real.";

    public static async Task RunAsync(Story merchant, Story partner, string order)
    {
        await RejectAsync(merchant, order);
        await AppealAsync(partner);
        await AcceptAsync(merchant);
        await partner.GoAsync("Earnings");
        await partner.ArriveAsync("/partner/earnings");
        (await partner.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "Pending" })
            .CountAsync()).ShouldBe(2, "the order that stood and the one that was booked again");
        partner.Complaints.ShouldBeEmpty();
    }

    private static async Task RejectAsync(Story merchant, string order)
    {
        await OrderArrives.OpenOrderAsync(merchant, order);
        var question = await merchant.AskAsync("Reject");
        await question.GetByLabel("Reason").SelectOptionAsync(new SelectOptionValue { Label = "fraud" });
        await question.GetByLabel("Evidence").FillAsync(Evidence);
        await Story.AnswerAsync(question, "Reject");
        await merchant.SeeStatusAsync("Rejected");
        merchant.Complaints.ShouldBeEmpty();
    }

    private static async Task AppealAsync(Story partner)
    {
        await partner.GoAsync("Earnings");
        await partner.ArriveAsync("/partner/earnings");
        await partner.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "Rejected" })
            .GetByRole(AriaRole.Link).First.ClickAsync();
        await partner.SeeAsync("Why it was rejected");
        await partner.SeeAsync(Evidence);
        await partner.FillAsync("Why the rejection is wrong", Objection);
        await partner.ClickAsync("File the appeal");
        await partner.SeeAsync("Your appeal was filed.");
        partner.Complaints.ShouldBeEmpty();
    }

    private static async Task AcceptAsync(Story merchant)
    {
        await merchant.GoAsync("Appeals");
        await merchant.ArriveAsync("/appeals");
        await merchant.ClickAsync(Objection);
        var question = await merchant.AskAsync("Accept…");
        await question.GetByLabel("Answer").FillAsync("You are right, we asked the bank.");
        await Story.AnswerAsync(question, "Book it again");
        await merchant.SeeAsync("The appeal was answered.");
        merchant.Complaints.ShouldBeEmpty();
    }
}
