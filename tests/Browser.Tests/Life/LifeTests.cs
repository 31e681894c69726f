namespace Rattan.Browser.Tests.Life;

/// <summary>The whole life of a commission by the clicks of those who live it; each stage is a file of this
/// folder.</summary>
public sealed class LifeTests(Market market) : IClassFixture<Market>
{
    /// <summary>The hold of a new program, and a day.</summary>
    private const int DaysUntilPayable = 31;

    [InBrowser]
    public async Task From_the_merchants_first_visit_to_the_partners_statement()
    {
        await using var merchant = await market.OpenAsync();
        await using var partner = await market.OpenAsync();
        await OpensProgram.RunAsync(market, merchant);
        var link = await PartnerJoins.RunAsync(market, partner, merchant);
        await PartnerIsPaid.SayWhereAsync(partner);
        await OrderArrives.BuyAsync(market, link, "S-1");
        await OrderArrives.IsExplainedToBothAsync(merchant, partner, "S-1");
        await OrderArrives.BuyAsync(market, link, "S-2");
        await RejectionIsAppealed.RunAsync(merchant, partner, "S-2");
        await using var operators = await market.OpenAsync();
        await MoneyIsPaid.AdvanceAsync(operators);

        market.Leap(DaysUntilPayable);

        await MoneyIsPaid.RunAsync(market, operators);
        await PartnerIsPaid.KeepStatementAsync(partner);
    }
}
