using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Ledger;
using Rattan.Funding.TopUps;
using static Rattan.Funding.Tests.FundingBooks;

namespace Rattan.Funding.Tests;

public sealed class TopUpTests
{
    [Theory, OnBothBooks]
    public async Task Schema_and_model_agree(string kind)
    {
        await using var given = await OpenAsync(kind);
        (await SchemaAgainstModel.DifferencesAsync(given.Books)).ShouldBeEmpty();
    }

    [Theory, OnBothBooks]
    public async Task What_came_is_in_the_wallet_and_at_the_bank_and_the_difference_is_shown(string kind)
    {
        await using var given = await OpenAsync(kind);
        var announced = (await given.AnnounceAsync(given.TeaOwner)).Value;
        (announced.Status, announced.MerchantName, announced.Difference)
            .ShouldBe((TopUpStatus.Announced, "Trà Bốn Mùa", null));
        (await given.BalanceAsync(Account.MerchantWallet(given.Tea))).ShouldBe(0);

        var confirmed = (await given.ConfirmAsync(announced, 4_989_000, "vietcombank", "VCB 0614")).Value;

        (confirmed.Status, confirmed.Came, confirmed.Difference).ShouldBe(
            (TopUpStatus.Confirmed, new Money(4_989_000, Vnd), new Money(-11_000, Vnd)));
        (confirmed.BankReference, confirmed.DecidedByName).ShouldBe(("VCB 0614", "finance"));
        (await given.BalanceAsync(Account.MerchantWallet(given.Tea))).ShouldBe(4_989_000);
        (await given.BalanceAsync(Account.Cash("vietcombank"))).ShouldBe(4_989_000);
        (await given.Books.ScalarAsync<long>(
            $"SELECT count(*) FROM journal_entries WHERE business_key = 'topup:{announced.Id}' AND kind = 'topup'"))
            .ShouldBe(1);
        (await given.Books.ScalarAsync<long>(
            $"SELECT count(*) FROM audit_log WHERE thing = 'top_up:{announced.Id}'")).ShouldBe(2);
        await given.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Two_equal_confirmations_at_once_book_once(string kind)
    {
        await using var given = await OpenAsync(kind);
        var announced = (await given.AnnounceAsync(given.TeaOwner)).Value;

        var both = await Task.WhenAll(given.ConfirmAsync(announced), given.ConfirmAsync(announced));

        both.ShouldAllBe(answer => answer.Error == null && answer.Value.Status == TopUpStatus.Confirmed);
        (await given.BalanceAsync(Account.MerchantWallet(given.Tea))).ShouldBe(5_000_000);
        (await given.ConfirmAsync(announced, 1)).Error!.Code.ShouldBe("top_up.decided");
        await given.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task The_same_transfer_is_never_booked_twice_however_it_is_written(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.FundAsync(given.Tea, 1_000, "ft26 0614/a");
        var again = (await given.AnnounceAsync(given.SilkOwner, 1_000, "FT26-0614 A")).Value;

        (await given.ConfirmAsync(again)).Error!.Code.ShouldBe("top_up.reference_taken");
        (await given.BalanceAsync(Account.MerchantWallet(given.Silk))).ShouldBe(0);

        // Another bank, or another currency at the same bank, counts its transfers by itself.
        (await given.ConfirmAsync(again, bank: "vietcombank")).Error.ShouldBeNull();
        var dollars = (await given.AnnounceAsync(given.SilkOwner, 900, "FT26-0614-A", currency: Usd)).Value;
        (await given.ConfirmAsync(dollars)).Error.ShouldBeNull();
        await given.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Two_top_ups_with_one_reference_confirmed_at_once_book_one(string kind)
    {
        await using var given = await OpenAsync(kind);
        var one = (await given.AnnounceAsync(given.TeaOwner)).Value;
        var other = (await given.AnnounceAsync(given.TeaOwner)).Value;

        var both = await Task.WhenAll(given.ConfirmAsync(one), given.ConfirmAsync(other));

        both.Count(answer => answer.Error is null).ShouldBe(1);
        both.Single(answer => answer.Error is not null).Error!.Code.ShouldBe("top_up.reference_taken");
        (await given.BalanceAsync(Account.MerchantWallet(given.Tea))).ShouldBe(5_000_000);
    }

    [Theory, OnBothBooks]
    public async Task A_refused_or_withdrawn_top_up_books_nothing_and_stays_so(string kind)
    {
        await using var given = await OpenAsync(kind);
        var refused = (await given.AnnounceAsync(given.TeaOwner)).Value;
        var withdrawn = (await given.AnnounceAsync(given.TeaOwner)).Value;

        (await RefuseAsync(given, refused, " ")).Error!.Code.ShouldBe("top_up.reason");
        (await RefuseAsync(given, refused, "Not at the bank")).Value.Reason.ShouldBe("Not at the bank");
        (await given.Books.WriteAsync<RefuseTopUp, TopUpAnswer>(
            h => h.WithdrawAsync(withdrawn.Id.ToString(), default), given.TeaOwner)).Value.Status
            .ShouldBe(TopUpStatus.Withdrawn);

        (await given.ConfirmAsync(refused)).Error!.Code.ShouldBe("top_up.decided");
        (await given.ConfirmAsync(withdrawn)).Error!.Code.ShouldBe("top_up.decided");
        (await RefuseAsync(given, withdrawn, "x")).Error!.Code.ShouldBe("top_up.decided");
        (await given.BalanceAsync(Account.MerchantWallet(given.Tea))).ShouldBe(0);
    }

    [Theory]
    [InlineData("amount", "funding.amount")]
    [InlineData("day", "funding.day")]
    [InlineData("future", "funding.day")]
    [InlineData("reference", "funding.reference")]
    [InlineData("signs", "funding.reference")]
    [InlineData("note", "funding.note")]
    public async Task What_is_wrong_with_an_announcement_is_refused_by_its_field(string what, string code)
    {
        await using var given = await OpenAsync("sqlite");
        var right = new AnnounceTopUpRequest(null, new Money(100, Vnd), Day, "FT1");
        var request = what switch
        {
            "amount" => right with { Amount = new Money(0, Vnd) },
            "day" => right with { SentOn = "14/06/2026" },
            "future" => right with { SentOn = "2026-06-16" },
            "reference" => right with { Reference = " " },
            "signs" => right with { Reference = "---" },
            _ => right with { Note = new string('x', 501) },
        };
        var answer = await given.Books.WriteAsync<AnnounceTopUp, TopUpAnswer>(
            h => h.HandleAsync(request, default), given.TeaOwner);
        answer.Error!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task What_is_wrong_with_a_confirmation_is_refused_by_its_field()
    {
        await using var given = await OpenAsync("sqlite");
        var topUp = (await given.AnnounceAsync(given.TeaOwner)).Value;
        (await given.ConfirmAsync(topUp, bank: "elsewhere")).Error!.Code.ShouldBe("funding.bank");
        (await given.ConfirmAsync(topUp, minor: -1)).Error!.Code.ShouldBe("funding.amount");
        (await given.ConfirmAsync(topUp with { Amount = new Money(5, Usd) })).Error!.Code.ShouldBe("top_up.currency");
        (await given.ConfirmAsync(topUp, by: given.TeaOwner)).Error!.Code.ShouldBe("access.scope");
    }

    [Theory, OnBothBooks]
    public async Task A_merchant_sees_and_touches_its_own_top_ups_alone(string kind)
    {
        await using var given = await OpenAsync(kind);
        var theirs = (await given.AnnounceAsync(given.TeaOwner)).Value;

        (await given.AnnounceAsync(given.SilkOwner, merchant: given.Tea.ToString())).Error!.Code
            .ShouldBe("funding.merchant_unknown");
        (await given.Books.WriteAsync<RefuseTopUp, TopUpAnswer>(
            h => h.WithdrawAsync(theirs.Id.ToString(), default), given.SilkOwner)).Error!.Code
            .ShouldBe("top_up.unknown");
        var seen = await given.Books.InScopeAsync(async s => (
            await s.GetRequiredService<ReadTopUps>().FindAsync(theirs.Id.ToString(), default),
            (await s.GetRequiredService<ReadTopUps>().PageAsync(new TopUpsAsked(), default)).Value.Items.Count,
            await s.GetRequiredService<KeepProof>().OpenAsync(theirs.Id.ToString(), default)), given.SilkOwner);
        seen.ShouldBe((null, 0, null));
    }

    [Theory, OnBothBooks]
    public async Task The_receipt_is_kept_until_the_top_up_is_decided(string kind)
    {
        await using var given = await OpenAsync(kind);
        var topUp = (await given.AnnounceAsync(given.TeaOwner)).Value;

        (await ProveAsync(given, topUp, "one.pdf")).Value.Proof!.Name.ShouldBe("one.pdf");
        (await ProveAsync(given, topUp, "two.pdf")).Value.Proof!.Name.ShouldBe("two.pdf");
        await given.ConfirmAsync(topUp);
        (await ProveAsync(given, topUp, "three.pdf")).Error!.Code.ShouldBe("top_up.decided");

        var opened = await given.Books.InScopeAsync(
            s => s.GetRequiredService<KeepProof>().OpenAsync(topUp.Id.ToString(), default), given.TeaOwner);
        opened!.Value.File.Name.ShouldBe("two.pdf");
        await opened.Value.Content.DisposeAsync();
    }

    [Theory, OnBothBooks]
    public async Task Lists_are_filtered_and_paged_newest_first(string kind)
    {
        await using var given = await OpenAsync(kind);
        foreach (var number in Enumerable.Range(1, 3))
        {
            given.Books.Clock.Advance(TimeSpan.FromSeconds(1));
            await given.AnnounceAsync(given.TeaOwner, number, $"T{number}");
        }

        await given.FundAsync(given.Silk, 9, "S1");
        var first = await PageAsync(given, new TopUpsAsked(given.Tea.ToString(), Limit: 2));
        first.Items.Select(t => t.Reference).ShouldBe(["T3", "T2"]);
        (await PageAsync(given, new TopUpsAsked(given.Tea.ToString(), Cursor: first.Next))).Items
            .Select(t => t.Reference).ShouldBe(["T1"]);
        (await PageAsync(given, new TopUpsAsked(Status: "confirmed"))).Items.Single().MerchantName.ShouldBe("丝绸之家");
        (await given.Books.InScopeAsync(s => s.GetRequiredService<ReadTopUps>().PageAsync(
            new TopUpsAsked(Status: "lost"), default))).Error!.Code.ShouldBe("top_up.status");
    }

    private static async Task<Platform.Http.Page<TopUpAnswer>> PageAsync(FundingBooks given, TopUpsAsked asked) =>
        (await given.Books.InScopeAsync(s => s.GetRequiredService<ReadTopUps>().PageAsync(asked, default))).Value;

    private static Task<Result<TopUpAnswer>> RefuseAsync(FundingBooks given, TopUpAnswer topUp, string reason) =>
        given.Books.WriteAsync<RefuseTopUp, TopUpAnswer>(
            h => h.HandleAsync(topUp.Id.ToString(), new RefuseTopUpRequest(reason), default), Finance);

    private static Task<Result<TopUpAnswer>> ProveAsync(FundingBooks given, TopUpAnswer topUp, string name) =>
        given.Books.WriteAsync<KeepProof, TopUpAnswer>(
            h => h.HandleAsync(
                topUp.Id.ToString(), name, "application/pdf", new MemoryStream("%PDF-1.4 x"u8.ToArray()), default),
            given.TeaOwner);
}
