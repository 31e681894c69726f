namespace Rattan.Browser.Tests.Operations.Deals;

/// <summary>A deal with a creator, by the clicks of the network, the merchant and the creator: found, written to,
/// agreed on, posted, accepted, settled. After each step that moves money the ledger is asked.</summary>
public sealed class DealTests(DealOffice office) : IClassFixture<DealOffice>
{
    [InBrowser]
    public async Task From_the_creator_database_to_the_settlement()
    {
        await using var network = await office.OpenAsync("network");
        await using var merchant = await office.OpenAsync("merchant");
        await using var creator = await office.OpenAsync("partner");
        var deal = await DealIsAgreed.BeginAsync(network);
        await DealIsAgreed.WriteAsync(office, network, deal);
        await DealIsAgreed.RunAsync(office, (network, merchant, creator), deal);
        var (video, story) = await DealIsPosted.FindAsync(creator, deal);
        await DealIsPosted.NameLinkAsync(creator, video);
        await DealIsPosted.MendDraftAsync(creator, merchant, video);
        (await office.MoneyAsync(deal)).ShouldBe((469_99, 530_01, 0, 0), "a draft costs nothing yet");

        office.Leap(days: 3);
        await network.SignInAsync(DealOffice.EmailOf("network"));
        await merchant.SignInAsync(DealOffice.EmailOf("merchant"));
        await creator.SignInAsync(DealOffice.EmailOf("partner"));

        await DealIsPosted.SeeLateAsync(network, creator, deal, story);
        await DealIsPosted.GoLiveAsync(office, creator, merchant, video);
        await DealIsAccepted.ByPageAsync(merchant, video);
        // 450.01 in two: the odd cent is the first post's.
        (await office.MoneyAsync(deal)).ShouldBe((469_99, 265_00, 225_01, 40_00));
        await DealIsAccepted.SellAsync(office, network, deal);
        await DealIsPosted.DiscloseLaterAsync(office, creator, merchant, story);
        await DealIsAccepted.ByPictureAsync(merchant, story);
        // Two days late at 10 %: 45 of 225 go back.
        (await office.MoneyAsync(deal)).ShouldBe((514_99, 0, 405_01, 80_00));
        await DealIsAccepted.SettleAsync(network, creator, deal);
        (await office.MoneyAsync(deal)).ShouldBe((514_99, 0, 405_01, 80_00));
        await office.AssertSoundAsync();
    }
}
