using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Partners;
using Rattan.Payouts.Batches;
using Rattan.Payouts.Methods;
using Rattan.Platform.Tenancy;
using static Rattan.Payouts.Tests.PayoutBooks;

namespace Rattan.Payouts.Tests;

public sealed class MethodTests
{
    private const string German = "DE89 3704 0044 0532 0130 00";

    [Theory, OnBothBooks]
    public async Task A_changed_method_waits_48_hours_and_the_draft_says_why_it_left_the_partner_out(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 1250);
        await books.EarnAsync(Bob, 300);
        (await books.SetMethodAsync(Ann)).Error.ShouldBeNull();
        var until = (await MethodsAsync(books, Ann)).Single().HoldUntil;
        var draft = (await books.DraftAsync()).Value;
        draft.Items!.Single().PartnerId.ShouldBe(Bob);
        draft.Skipped!.Single().ShouldBe(
            new SkippedPartner(Ann, new Money(1250, Usd), "method_on_hold", until));
        books.Books.Clock.Set(until.AddMinutes(-1));
        (await books.DraftAsync()).Error.ShouldBeOfType<BatchEmpty>();
        books.Books.Clock.Set(until);
        (await books.DraftAsync()).Value.Items!.Single().ShouldSatisfyAllConditions(
            i => i.PartnerId.ShouldBe(Ann), i => i.MethodId.ShouldNotBeNull());
    }

    [Theory, OnBothBooks]
    public async Task A_method_that_changed_after_the_draft_stops_approval_and_sending(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 100);
        var draft = (await books.DraftAsync()).Value;
        await books.SetMethodAsync(Ann);
        (await books.ApproveAsync(draft, Second)).Error.ShouldBeOfType<MethodChanged>();
        (await books.MoneyAsync(Ann)).ShouldBe((100, 0, 0));
        (await books.CancelAsync(draft)).Error.ShouldBeNull();

        books.Books.Clock.Advance(TimeSpan.FromHours(49));
        var again = (await books.DraftAsync()).Value;
        (await books.ApproveAsync(again, Second)).Error.ShouldBeNull();
        await books.SetMethodAsync(Ann, iban: "GB29NWBK60161331926819", country: "GB");
        (await books.SendAsync(again)).Error.ShouldBeOfType<MethodChanged>();
        (await books.CancelAsync(again)).Error.ShouldBeNull();
        (await books.MoneyAsync(Ann)).ShouldBe((100, 0, 0));
        await books.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task The_bank_file_holds_the_account_that_the_draft_was_made_with(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 100);
        await books.SetMethodAsync(Ann);
        books.Books.Clock.Advance(TimeSpan.FromHours(49));
        var draft = (await books.DraftAsync()).Value;
        await books.ApproveAsync(draft, Second);
        await books.SendAsync(draft);
        await books.SetMethodAsync(Ann, iban: "GB29NWBK60161331926819", country: "GB");
        var file = await books.Books.InScopeAsync(
            s => s.GetRequiredService<BankFile>().HandleAsync(draft.Id, default));
        file.Value.Csv.ShouldContain(",bank,Ann Ltd,DE,DE89370400440532013000,,COBADEFFXXX,,,\r\n");
    }

    [Theory, OnBothBooks]
    public async Task The_account_is_unreadable_at_rest_and_in_the_audit_log_and_masked_for_people(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.SetMethodAsync(Ann);
        (await MethodsAsync(books, Ann)).Single().Masked.ShouldBe("DE ···· 3000");
        (await books.Books.ScalarAsync<string>("SELECT sealed FROM payout_methods")).ShouldNotContain("3704");
        (await books.Books.ScalarAsync<long>("SELECT count(*) FROM audit_log")).ShouldBeGreaterThan(0);
        (await books.Books.ScalarAsync<long>(
            "SELECT count(*) FROM audit_log WHERE coalesce(after, '') LIKE '%37040044%' "
            + "OR coalesce(after, '') LIKE '%Ann Ltd%'")).ShouldBe(0);
        var sealedText = await books.Books.ScalarAsync<string>("SELECT sealed FROM payout_methods");
        (await books.Books.ScalarAsync<long>(
            $"SELECT count(*) FROM audit_log WHERE coalesce(after, '') LIKE '%{sealedText[..40]}%'")).ShouldBe(0);
    }

    [Theory, OnBothBooks]
    public async Task The_owner_hears_of_a_change_at_the_old_and_the_new_address(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.SetMethodAsync(Ann, notice: "old@example.com");
        (await MailsAsync(books)).ShouldBe(2);
        await books.SetMethodAsync(Ann, notice: "new@example.com");
        (await MailsAsync(books)).ShouldBe(5);
        (await books.Books.ScalarAsync<long>(
            "SELECT count(*) FROM mails WHERE receiver = 'old@example.com'")).ShouldBe(2);
    }

    [Theory, OnBothBooks]
    public async Task Nobody_changes_it_through_another_ones_eyes_or_for_somebody_else(string kind)
    {
        await using var books = await OpenAsync(kind);
        var eyes = new Caller();
        eyes.Become(Guid.Empty, "operator", Scope.Partner(Ann), Caller.System.Permissions, Guid.Empty);
        (await books.SetMethodAsync(Ann, by: eyes)).Error.ShouldBe(ScopeRefusals.NotWhileImpersonating);
        (await books.SetMethodAsync(Ann, by: Person("bob", Scope.Partner(Bob)))).Error
            .ShouldBeOfType<PartnerUnknown>();
        (await books.SetMethodAsync(Ann, by: Person("ann", Scope.Partner(Ann)))).Error.ShouldBeNull();
        (await books.Books.InScopeAsync(
            s => s.GetRequiredService<ListMethods>().HandleAsync(Ann, default), Person("bob", Scope.Partner(Bob))))
            .ShouldBeEmpty();
    }

    [Theory, OnBothBooks]
    public async Task Changes_at_once_leave_one_method(string kind)
    {
        await using var books = await OpenAsync(kind);
        var set = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => books.SetMethodAsync(Ann))));
        set.ShouldAllBe(s => s.Error == null);
        (await MethodsAsync(books, Ann)).Count.ShouldBe(1);
        (await books.Books.ScalarAsync<long>("SELECT count(*) FROM payout_methods")).ShouldBe(4);
    }

    [Fact]
    public async Task A_partner_without_a_method_waits_when_one_is_required()
    {
        await using var books = await OpenAsync("sqlite", settings: ("Payouts:RequireMethod", "true"));
        await books.EarnAsync(Ann, 100);
        (await books.DraftAsync()).Error.ShouldBeOfType<BatchEmpty>();
        var preview = (await books.Books.InScopeAsync(s => s.GetRequiredService<PreviewBatch>().HandleAsync(
            new DraftBatchRequest("USD", books.Books.Clock.Now(), null), default))).Value;
        (preview.Paid, preview.Total).ShouldBe((0, new Money(0, Usd)));
        preview.Skipped.Single().Reason.ShouldBe("no_method");
    }

    [Theory]
    [InlineData("iban", "DE89370400440532013001", "DE")]
    [InlineData("iban", "DE8937040044053201300", "DE")]
    [InlineData("iban", "GB29NWBK60161331926819", "DE")]
    [InlineData("country", "DE89370400440532013000", "XX")]
    [InlineData("accountNumber", null, "VN")]
    public void A_wrong_account_is_refused_and_the_field_is_named(string field, string? iban, string country) =>
        MethodReader.Read(Bank(country, iban)).Error!.Field.ShouldBe(field);

    [Fact]
    public void Local_accounts_ask_for_what_their_banks_ask_for()
    {
        var vietnam = Bank("VN", null) with { AccountNumber = "0071 0009 8765 4", BankName = "Vietcombank" };
        MethodReader.Read(vietnam).Value.Details.Masked.ShouldBe("Vietcombank ···· 7654");
        var china = Bank("CN", null) with { AccountNumber = "6222021234567890123", BankName = "工商银行" };
        MethodReader.Read(china).Error!.Field.ShouldBe("branch");
        MethodReader.Read(china with { Branch = "102100099996" }).Error.ShouldBeNull();
        var america = Bank("US", null) with { AccountNumber = "123456789", BankName = "First Bank", Swift = null };
        MethodReader.Read(america).Error!.Field.ShouldBe("swift");
        MethodReader.Read(america with { Swift = "FRBKUS33" }).Error.ShouldBeNull();
        MethodReader.Read(vietnam with { TaxCountry = "VN", TaxId = "12345" }).Error!.Field.ShouldBe("taxId");
        MethodReader.Read(vietnam with { TaxCountry = "VN", TaxId = "0312345678" }).Error.ShouldBeNull();
        var wallet = Bank("VN", null) with { Kind = "payPal", Email = "ann" };
        MethodReader.Read(wallet).Error!.Field.ShouldBe("email");
        MethodReader.Read(wallet with { Email = "ann@example.com" }).Value.Details.Masked
            .ShouldBe("a···@example.com");
    }

    internal static MethodRequest Bank(string country, string? iban) => new(
        "bank", "Ann Ltd", country, iban ?? (Iban.IsUsedIn(country) ? German : null), null, null, null, null, null,
        "DE", null, null);

    private static Task<IReadOnlyList<MethodAnswer>> MethodsAsync(PayoutBooks books, PartnerId partner) =>
        books.Books.InScopeAsync(s => s.GetRequiredService<ListMethods>().HandleAsync(partner, default));

    private static Task<long> MailsAsync(PayoutBooks books) =>
        books.Books.ScalarAsync<long>("SELECT count(*) FROM mails");
}
