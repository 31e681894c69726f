namespace Rattan.Browser.Tests.Life;

/// <summary>A visitor follows the link and buys; merchant and partner read one and the same explanation.</summary>
internal static class OrderArrives
{
    public static async Task BuyAsync(Market market, string link, string order)
    {
        await using var visitor = await market.OpenAsync();
        await visitor.Page.GotoAsync(link);
        visitor.Page.Url.ShouldStartWith(market.Shop.Address + "/shoes?");
        await visitor.ClickAsync("Buy for 120.00");
        await visitor.SeeAsync($"Thank you: order {order}");
    }

    public static async Task IsExplainedToBothAsync(Story merchant, Story partner, string order)
    {
        await OpenOrderAsync(merchant, order);
        var told = await StepsAsync(merchant);
        await partner.GoAsync("Earnings");
        await partner.ArriveAsync("/partner/earnings");
        await partner.ClickAsync($"Sale in {OpensProgram.Program}");
        (await StepsAsync(partner)).ShouldBe(told);
        told.Count.ShouldBeGreaterThan(2);
        told.ShouldContain(step => step.Contains("12%", StringComparison.Ordinal));
        merchant.Complaints.ShouldBeEmpty();
        partner.Complaints.ShouldBeEmpty();
    }

    public static async Task OpenOrderAsync(Story merchant, string order)
    {
        await merchant.GoAsync("Conversions");
        await merchant.ArriveAsync("/conversions");
        await merchant.ClickExactlyAsync(order);
        await merchant.SeeAsync("Commissions, explained");
    }

    private static async Task<IReadOnlyList<string>> StepsAsync(Story story)
    {
        var steps = story.Page.Locator(".rtn-steps").First.Locator("li");
        await steps.First.WaitForAsync();
        return await steps.AllInnerTextsAsync();
    }
}
