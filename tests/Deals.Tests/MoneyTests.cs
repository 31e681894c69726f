using Microsoft.Extensions.DependencyInjection;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Settling;
using Rattan.Deals.Terms;
using static Rattan.Deals.Tests.Given;

namespace Rattan.Deals.Tests;

public sealed class MoneyTests
{
    [Theory, OnBothBooks]
    public async Task A_deal_with_a_late_and_a_mended_post_is_settled_to_the_last_dong(string kind)
    {
        await using var given = await OpenAsync(kind);
        var deal = await given.DealAsync();
        await given.ProposeAsync(deal.Id, Offer());
        (await given.SignAsync(deal.Id, 1)).Error!.Code.ShouldBe("deal.not_approved");
        await given.ApproveAsync(deal.Id, 1);
        await given.FillWalletAsync(1_200_000);
        (await given.SignAsync(deal.Id, 1)).Error!.Code.ShouldBe("deal.not_funded");
        await given.FillWalletAsync(1);
        (await given.SignAsync(deal.Id, 1)).Error.ShouldBeNull();
        (await given.MoneyAsync(deal.Id)).ShouldBe((0, 1_200_001, 0, 0, 0));

        var posts = await given.PostsAsync(deal.Id);
        posts.Select(p => (p.Fee!.Value.Minor, p.Margin!.Value.Minor)).ShouldBe(
            [(500_000, 100_001), (500_000, 100_000)]);
        (await given.ReadAsync(deal.Id))!.Stage.ShouldBe(DealStage.Contract);

        // The first is on time, refused once when it is live, and mended.
        await given.PostAsync(posts[0].Id);
        (await given.ReadAsync(deal.Id))!.Stage.ShouldBe(DealStage.Content);
        (await given.JudgeAsync(posts[0].Id, approve: false)).Error!.Code.ShouldBe("deliverable.reason");
        await given.JudgeAsync(posts[0].Id, approve: false, "The label is missing");
        (await given.AcceptAsync(posts[0].Id)).Error!.Code.ShouldBe("deliverable.status");
        (await given.MoneyAsync(deal.Id)).ShouldBe((0, 1_200_001, 0, 0, 0));
        (await given.PublishAsync(posts[0].Id, "https://tiktok.example/v/2")).Error.ShouldBeNull();
        (await given.AcceptAsync(posts[0].Id, screenshot: false)).Error!.Code.ShouldBe("deliverable.no_evidence");
        (await given.AcceptAsync(posts[0].Id)).Value.LateDays.ShouldBe(0);
        (await given.MoneyAsync(deal.Id)).ShouldBe((0, 600_000, 0, 500_000, 100_001));

        // The second is two days late at 10 % a day.
        given.Books.Clock.Advance(TimeSpan.FromDays(2));
        await given.PostAsync(posts[1].Id);
        (await given.ReadAsync(deal.Id))!.Stage.ShouldBe(DealStage.Published);
        var late = (await given.AcceptAsync(posts[1].Id)).Value;
        (late.LateDays, late.Reduction.Minor).ShouldBe((2, 100_000));
        (await given.MoneyAsync(deal.Id)).ShouldBe((100_000, 0, 0, 900_000, 200_001));

        (await given.ReadAsync(deal.Id))!.Stage.ShouldBe(DealStage.Accepted);
        (await given.SettleAsync(deal.Id)).Value.Stage.ShouldBe(DealStage.Settled);
        var settled = await SettlementAsync(given, deal, Operator);
        settled.CreatorNet.ShouldBe(Dong(900_000));
        settled.MerchantNet.ShouldBe(Dong(1_100_001));
        settled.NetworkNet.ShouldBe(Dong(200_001));
        settled.Held.ShouldBe(Dong(0));
        settled.Postings.Count.ShouldBe(2 + 3 + 4);
        await given.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Without_escrow_the_merchant_owes_what_is_accepted(string kind)
    {
        await using var given = await OpenAsync(kind);
        var deal = await given.ContractAsync(escrow: false);
        var posts = await given.PostsAsync(deal.Id);
        given.Books.Clock.Advance(TimeSpan.FromDays(5));
        await given.PostAsync(posts[1].Id);
        // Five days at 10 % stop at the cap of 25 %.
        (await given.AcceptAsync(posts[1].Id)).Value.Reduction.ShouldBe(Dong(125_000));
        (await given.MoneyAsync(deal.Id)).ShouldBe((0, 0, 475_000, 375_000, 100_000));
        (await BonusAsync(given, deal)).Error.ShouldBeNull();
        (await BonusAsync(given, deal)).Error.ShouldBeNull();
        (await given.MoneyAsync(deal.Id)).ShouldBe((0, 0, 525_000, 425_000, 100_000));
        (await given.SettleAsync(deal.Id)).Error!.Code.ShouldBe("deal.not_accepted");
        await given.AssertSoundAsync();
    }

    [Theory]
    [OnBothBooks(false)]
    [OnBothBooks(true)]
    public async Task A_cancelled_deal_gives_the_money_back_less_the_fee_for_samples_that_were_sent(
        string kind, bool sent)
    {
        await using var given = await OpenAsync(kind);
        var deal = await given.ContractAsync();
        var posts = await given.PostsAsync(deal.Id);
        await given.PostAsync(posts[0].Id);
        await given.AcceptAsync(posts[0].Id);
        if (sent)
        {
            await SendSampleAsync(given, deal);
        }

        (await given.CancelAsync(deal.Id, "x")).Error!.Code.ShouldBe("deal.cancel_reason");
        (await given.CancelAsync(deal.Id)).Error.ShouldBeNull();
        (await given.CancelAsync(deal.Id)).Error.ShouldBeNull();
        var owed = sent ? 150_000 : 0;
        (await given.MoneyAsync(deal.Id)).ShouldBe((600_000 - owed, 0, 0, 500_000 + owed, 100_001));
        (await given.PostsAsync(deal.Id)).Select(p => p.Status).ShouldBe(
            [DeliverableStatus.Accepted, DeliverableStatus.Dropped]);
        (await given.AcceptAsync(posts[1].Id)).Error!.Code.ShouldBe("deliverable.status");
        await given.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task A_deal_without_escrow_that_is_cancelled_after_samples_leaves_the_fee_owed(string kind)
    {
        await using var given = await OpenAsync(kind);
        var deal = await given.ContractAsync(escrow: false);
        await SendSampleAsync(given, deal);
        await given.CancelAsync(deal.Id);
        (await given.MoneyAsync(deal.Id)).ShouldBe((0, 0, 150_000, 150_000, 0));
        await given.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task New_terms_before_the_first_draft_set_aside_only_the_difference(string kind)
    {
        await using var given = await OpenAsync(kind);
        var deal = await given.ContractAsync();
        await given.ProposeAsync(deal.Id, Offer() with { Fee = Dong(1_100_000) });
        (await given.SignAsync(deal.Id, 2)).Error!.Code.ShouldBe("deal.not_approved");
        await given.ApproveAsync(deal.Id, 2);
        await given.FillWalletAsync(100_000);
        (await given.SignAsync(deal.Id, 2)).Error.ShouldBeNull();
        (await given.MoneyAsync(deal.Id)).ShouldBe((0, 1_300_001, 0, 0, 0));
        await given.ProposeAsync(deal.Id, Offer(escrow: false));
        await given.ApproveAsync(deal.Id, 3);
        (await given.SignAsync(deal.Id, 3)).Error.ShouldBeNull();
        (await given.MoneyAsync(deal.Id)).ShouldBe((1_300_001, 0, 0, 0, 0));
        await given.DraftAsync((await given.PostsAsync(deal.Id))[0].Id);
        (await given.ProposeAsync(deal.Id, Offer())).Error!.Code.ShouldBe("deal.terms_fixed");
        await given.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Two_who_accept_at_once_book_once(string kind)
    {
        await using var given = await OpenAsync(kind);
        var deal = await given.ContractAsync();
        var posts = await given.PostsAsync(deal.Id);
        await given.PostAsync(posts[0].Id);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(n => given.AcceptAsync(posts[0].Id, n % 2 == 0 ? Merchant : Operator)));
        answers.ShouldAllBe(a => a.Error == null);
        answers.Select(a => a.Value.Acceptance!.At).Distinct().Count().ShouldBe(1);
        (await given.MoneyAsync(deal.Id)).ShouldBe((0, 600_000, 0, 500_000, 100_001));
        await given.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Two_deals_never_set_the_same_money_aside(string kind)
    {
        await using var given = await OpenAsync(kind);
        var deals = new[] { await given.DealAsync(), await given.DealAsync(Linh("Mai Anh")) };
        foreach (var deal in deals)
        {
            await given.ProposeAsync(deal.Id, Offer());
            await given.ApproveAsync(deal.Id, 1);
        }

        await given.FillWalletAsync(2_000_000);
        var signed = await Task.WhenAll(deals.Select(d => given.SignAsync(d.Id, 1)));
        signed.Count(s => s.Error is null).ShouldBe(1);
        signed.Single(s => s.Error is not null).Error!.Code.ShouldBe("deal.not_funded");
        await given.AssertSoundAsync();
    }

    private static Task<Settlement> SettlementAsync(Given given, DealAnswer deal, Platform.Tenancy.Caller by) =>
        given.Books.InScopeAsync(async s => (await s.GetRequiredService<ReadSettlement>().HandleAsync(
            deal.Id.ToString(), default)).Value, by);

    private static Task<Result<DealAnswer>> BonusAsync(Given given, DealAnswer deal) =>
        given.Books.WriteAsync<SettleDeal, DealAnswer>(h => h.BonusAsync(deal.Id.ToString(), default), Operator);

    private static async Task SendSampleAsync(Given given, DealAnswer deal)
    {
        var sample = (await given.Books.InScopeAsync(s => s.GetRequiredService<ListTerms>().HandleAsync(
            deal.Id.ToString(), default), Operator)).Value.Samples.Single();
        (await given.Books.WriteAsync<MoveSample, SampleAnswer>(
            h => h.HandleAsync(
                deal.Id.ToString(), sample.Id.ToString(), new SampleMoveRequest("sent", "VN-1"), default),
            Operator)).Error.ShouldBeNull();
    }
}
