using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Ledger;
using Rattan.Funding.Wallets;
using static Rattan.Funding.Tests.FundingBooks;

namespace Rattan.Funding.Tests;

public sealed class WalletTests
{
    [Theory, OnBothBooks]
    public async Task A_wallet_tells_what_is_free_prepaid_and_due_with_names(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.FundAsync(given.Tea, 10_000, "A");
        await given.FundAsync(given.Tea, 700, "B", Usd);
        await given.OweAsync(given.Tea, 3_000);
        await given.PrepayAsync(given.Tea, 4_000);
        await given.PrepayAsync(given.Tea, 500, new Guid("019d0000-0000-7000-8000-0000000000f2"));

        var wallet = (await given.WalletAsync(given.Tea, given.TeaOwner))!;

        wallet.Balances.ShouldBe(
        [
            new WalletBalance(new Money(700, Usd), Money.Zero(Usd), Money.Zero(Usd)),
            new WalletBalance(new Money(5_500, Vnd), new Money(4_500, Vnd), new Money(3_000, Vnd)),
        ]);
        wallet.Prepaid.Select(p => (p.Title, p.Href, p.Balance.Minor)).ShouldBe(
            [("Spring campaign", "/proposals/spring", 4_000L), (null, null, 500L)], ignoreOrder: true);
        await given.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Entries_say_what_they_are_newest_first(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.FundAsync(given.Tea, 10_000, "A");
        await given.OweAsync(given.Tea, 3_000);
        await given.PrepayAsync(given.Tea, 4_000);
        given.Books.Clock.Advance(TimeSpan.FromSeconds(1));
        await given.SettleAsync(given.Tea, 3_000);

        (await given.EntriesAsync(given.Tea)).Select(e => (e.Kind, e.Amount.Minor, e.AgreedTitle)).ShouldBe(
        [
            ("wallet_settlement", -3_000L, null), ("proposal_paid", -4_000L, "Spring campaign"),
            ("topup", 10_000L, null),
        ]);
        (await given.EntriesAsync(given.Tea, "prepaid")).Select(e => (e.Kind, e.Amount.Minor))
            .ShouldBe([("proposal_paid", 4_000L)]);
        (await given.EntriesAsync(given.Tea, "due")).Select(e => (e.Kind, e.Amount.Minor))
            .ShouldBe([("wallet_settlement", -3_000L), ("conversion", 3_000L)]);
    }

    [Theory, OnBothBooks]
    public async Task Entries_are_paged_without_loss(string kind)
    {
        await using var given = await OpenAsync(kind);
        foreach (var number in Enumerable.Range(1, 5))
        {
            given.Books.Clock.Advance(TimeSpan.FromSeconds(1));
            await given.FundAsync(given.Tea, number, $"T{number}");
        }

        var amounts = new List<long>();
        string? cursor = null;
        do
        {
            var page = (await given.Books.InScopeAsync(s => s.GetRequiredService<ReadEntries>().PageAsync(
                given.Tea.ToString(), new EntriesAsked(Cursor: cursor, Limit: 2), default))).Value;
            amounts.AddRange(page.Items.Select(e => e.Amount.Minor));
            cursor = page.Next;
        }
        while (cursor is not null);

        amounts.ShouldBe([5, 4, 3, 2, 1]);
    }

    [Theory, OnBothBooks]
    public async Task What_is_due_is_paid_from_the_wallet_once_for_each_request(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.FundAsync(given.Tea, 10_000, "A");
        await given.OweAsync(given.Tea, 3_000);

        var both = await Task.WhenAll(given.SettleAsync(given.Tea, 2_000), given.SettleAsync(given.Tea, 2_000));

        both.ShouldAllBe(answer => answer.Error == null);
        both[0].Value.Id.ShouldBe(both[1].Value.Id);
        (await given.BalanceAsync(Account.MerchantWallet(given.Tea))).ShouldBe(8_000);
        (await given.BalanceAsync(Account.MerchantReceivable(given.Tea))).ShouldBe(1_000);
        (await given.SettleAsync(given.Tea, 1_000)).Error!.Code.ShouldBe("wallet.request_reused");
        (await given.SettleAsync(given.Tea, 1_000, "r2", given.TeaOwner)).Error.ShouldBeNull();
        await given.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Two_payments_at_once_never_take_more_than_is_owed_or_there(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.FundAsync(given.Tea, 3_500, "A");
        await given.OweAsync(given.Tea, 9_000);

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 4).Select(number => given.SettleAsync(given.Tea, 1_500, $"r{number}")));

        answers.Count(answer => answer.Error is null).ShouldBe(2);
        answers.Where(answer => answer.Error is not null)
            .ShouldAllBe(answer => answer.Error!.Code == "wallet.too_small");
        (await given.BalanceAsync(Account.MerchantWallet(given.Tea))).ShouldBe(500);
        await given.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task No_more_is_paid_than_is_owed(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.FundAsync(given.Tea, 10_000, "A");
        await given.OweAsync(given.Tea, 3_000);

        (await given.SettleAsync(given.Tea, 3_001)).Error!.Code.ShouldBe("wallet.not_owed");
        (await given.SettleAsync(given.Tea, 0)).Error!.Code.ShouldBe("funding.amount");
        (await given.SettleAsync(given.Tea, 1, "")).Error!.Code.ShouldBe("wallet.request_id");
        (await given.SettleAsync(given.Tea, 3_000)).Error.ShouldBeNull();
        (await given.WalletAsync(given.Tea))!.Balances.Single().Payable.Minor.ShouldBe(0);
    }

    [Theory, OnBothBooks]
    public async Task Money_goes_back_to_the_merchant_once_and_never_more_than_is_there(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.FundAsync(given.Tea, 10_000, "A");

        (await given.ReturnAsync(given.Tea, 10_001)).Error!.Code.ShouldBe("wallet.too_small");
        (await given.ReturnAsync(given.Tea, 4_000, by: given.TeaOwner)).Error!.Code.ShouldBe("access.scope");
        (await given.ReturnAsync(given.Tea, 4_000)).Value.ReturnedOn.ShouldBe(new DateOnly(2026, 6, 14));
        (await given.ReturnAsync(given.Tea, 4_000, "back 1")).Error!.Code.ShouldBe("wallet.reference_taken");

        (await given.BalanceAsync(Account.MerchantWallet(given.Tea))).ShouldBe(6_000);
        (await given.BalanceAsync(Account.Cash("main"))).ShouldBe(6_000);
        await given.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Another_merchants_wallet_does_not_exist(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.FundAsync(given.Tea, 10_000, "A");
        await given.OweAsync(given.Tea, 3_000);

        (await given.WalletAsync(given.Tea, given.SilkOwner)).ShouldBeNull();
        (await given.SettleAsync(given.Tea, 1, by: given.SilkOwner)).Error!.Code.ShouldBe("funding.merchant_unknown");
        (await given.Books.InScopeAsync(
            s => s.GetRequiredService<ReadEntries>().PageAsync(given.Tea.ToString(), new EntriesAsked(), default),
            given.SilkOwner)).Error!.Code.ShouldBe("funding.merchant_unknown");
        (await given.Books.InScopeAsync(
            s => s.GetRequiredService<ReadWallets>().PageAsync(new WalletsAsked(), default), given.SilkOwner))
            .Error!.Code.ShouldBe("access.scope");
    }

    [Theory, OnBothBooks]
    public async Task The_list_has_every_merchant_with_money_and_the_sums(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.FundAsync(given.Tea, 10_000, "A");
        await given.PrepayAsync(given.Tea, 1_000);
        await given.OweAsync(given.Silk, 3_000);
        await given.MerchantAsync("Nothing yet");

        var all = await ListAsync(given, new WalletsAsked());
        all.Items.Select(w => (w.MerchantName, w.Balances.Single().Wallet.Minor, w.Balances.Single().Due.Minor))
            .ShouldBe([("Trà Bốn Mùa", 9_000L, 0L), ("丝绸之家", 0L, 3_000L)], ignoreOrder: true);
        var first = await ListAsync(given, new WalletsAsked(Limit: 1));
        var second = await ListAsync(given, new WalletsAsked(Limit: 1, Cursor: first.Next));
        first.Items.Concat(second.Items).Select(w => w.MerchantId).ShouldBe(all.Items.Select(w => w.MerchantId));
        second.Next.ShouldBeNull();
        (await ListAsync(given, new WalletsAsked(given.Silk.ToString()))).Items.Single().MerchantId
            .ShouldBe(given.Silk);
        (await given.Books.InScopeAsync(s => s.GetRequiredService<ReadWallets>().TotalsAsync(default)))
            .ShouldBe([new WalletBalance(new Money(9_000, Vnd), new Money(1_000, Vnd), new Money(3_000, Vnd))]);
    }

    private static async Task<Platform.Http.Page<WalletLine>> ListAsync(FundingBooks given, WalletsAsked asked) =>
        (await given.Books.InScopeAsync(s => s.GetRequiredService<ReadWallets>().PageAsync(asked, default))).Value;
}
