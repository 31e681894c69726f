using Microsoft.Playwright;

namespace Rattan.Browser.Tests.Life;

/// <summary>The network's people: one invites two, drafts a batch, cannot approve it; the two approve; it is sent and
/// marked paid.</summary>
internal static class MoneyIsPaid
{
    private static readonly (string Email, string Name)[] Approvers =
        [("bao@rattan.example", "Bao"), ("chi@rattan.example", "Chi")];

    /// <summary>A merchant that came by itself pays by invoice until the network decides otherwise.</summary>
    public static async Task AdvanceAsync(Story operators)
    {
        await operators.SignInAsync(Market.Operator);
        await operators.GoAsync("Programs");
        await operators.ArriveAsync("/programs");
        await operators.ClickExactlyAsync(OpensProgram.Program);
        await operators.ClickExactlyAsync("Settings");
        await operators.ArriveAsync("/settings");
        await operators.PickAsync("Funding", "The network advances it");
        await operators.ClickExactlyAsync("Save");
        await operators.SeeAsync("The network advances it");
        operators.Complaints.ShouldBeEmpty();
    }

    public static async Task RunAsync(Market market, Story operators)
    {
        await operators.SignInAsync(Market.Operator);
        foreach (var (email, name) in Approvers)
        {
            await InviteAsync(market, operators, email, name);
        }

        var batch = await DraftAsync(operators);
        foreach (var (email, name) in Approvers)
        {
            await ApproveAsync(market, batch, email, name);
        }

        await PayAsync(operators, batch);
    }

    private static async Task InviteAsync(Market market, Story operators, string email, string name)
    {
        await operators.GoAsync("People");
        await operators.ArriveAsync("/settings/people");
        await operators.TypeAsync("Email", email);
        await operators.TypeAsync("Name", name);
        await operators.PickAsync("Role", "Director");
        await operators.ClickExactlyAsync("Invite");
        await operators.SeeAsync($"An invitation is on its way to {email}.");
        await market.LetterToAsync(email, "/invitation");
        await operators.GoAsync("Outbox");
        await operators.ArriveAsync("/settings/mail");
        await operators.ClickExactlyAsync(email);
        await operators.SeeAsync("The link is not shown, because it may let whoever has it in.");
        operators.Complaints.ShouldBeEmpty();
    }

    private static async Task<string> DraftAsync(Story operators)
    {
        await operators.GoAsync("Payouts");
        await operators.ArriveAsync("/money/payouts");
        await operators.ClickAsync("New payout");
        await operators.ArriveAsync("/money/payouts/draft");
        await operators.FillAsync("Currency", "EUR");
        await operators.ClickExactlyAsync("Preview");
        await operators.SeeAsync("Partners paid");
        await operators.ConfirmAsync("Make the draft…", "Make the draft");
        await operators.SeeAsync("Approvals: 0 of 2.");
        (await operators.Page.Locator("summary", new PageLocatorOptions { HasText = "Approve" }).CountAsync())
            .ShouldBe(0, "who made it is not asked");
        return new Uri(operators.Page.Url).AbsolutePath;
    }

    private static async Task ApproveAsync(Market market, string batch, string email, string name)
    {
        await using var approver = await market.OpenAsync();
        await approver.OpenAsync(await market.LetterToAsync(email, "/invitation"));
        await approver.TypeAsync("Name", name);
        await approver.TypeAsync("Password", Story.Password);
        await approver.ClickExactlyAsync("Start");
        await approver.Page.Locator(".rtn-frame").WaitForAsync();
        await approver.GoAsync("Payouts");
        await approver.ArriveAsync("/money/payouts");
        await approver.Page.Locator($"a[href='{batch}']").ClickAsync();
        await approver.ArriveAsync(batch);
        var question = await approver.AskAsync("Approve…");
        (await question.InnerTextAsync()).ShouldContain("Pays 1 partners 28.80 EUR.");
        await Story.AnswerAsync(question, "Approve");
        await approver.Page.Locator(".rtn-timeline", new PageLocatorOptions { HasText = name }).WaitForAsync();
        approver.Complaints.ShouldBeEmpty();
    }

    private static async Task PayAsync(Story operators, string batch)
    {
        await operators.OpenAsync(batch);
        var file = await File.ReadAllTextAsync(await operators.DownloadAsync("Bank file (CSV)"));
        file.ShouldContain("28.80,EUR,bank,Nguyen Thi Linh,VN");
        await operators.ConfirmAsync("Mark as sent…", "Sent");
        await operators.TickAsync("Choose all rows of this page");
        await operators.ClickExactlyAsync("Mark paid");
        await operators.SeeAsync("1 items settled.");
        await operators.SeeStatusAsync("Completed");
        operators.Complaints.ShouldBeEmpty();
    }
}
