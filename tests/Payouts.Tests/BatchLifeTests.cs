using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Commissions;
using Rattan.Payouts.Batches;
using Rattan.Platform.Tenancy;
using static Rattan.Payouts.Tests.PayoutBooks;

namespace Rattan.Payouts.Tests;

public sealed class BatchLifeTests
{
    [Theory, OnBothBooks]
    public async Task The_schema_applies_from_empty_and_matches_the_model(string kind)
    {
        await using var books = await OpenAsync(kind);
        (await SchemaAgainstModel.DifferencesAsync(books.Books)).ShouldBeEmpty();
    }

    [Theory, OnBothBooks]
    public async Task A_batch_goes_from_draft_to_paid_and_the_journal_follows(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 700);
        await books.EarnAsync(Ann, 550);
        await books.EarnAsync(Bob, 300);

        var draft = (await books.DraftAsync()).Value;
        draft.Status.ShouldBe(PayoutBatchStatus.Draft);
        draft.Items!.Select(i => (i.PartnerId, i.Amount))
            .ShouldBe([(Ann, new Money(1250, Usd)), (Bob, new Money(300, Usd))]);
        (await books.MoneyAsync(Ann)).ShouldBe((1250, 0, 0));

        (await books.ApproveAsync(draft, Second)).Value.Status.ShouldBe(PayoutBatchStatus.Approved);
        (await books.MoneyAsync(Ann)).ShouldBe((0, 1250, 0));
        (await books.StatesAsync(Ann)).ShouldAllBe(s => s == CommissionStatus.InPayout);

        (await books.SendAsync(draft)).Value.Status.ShouldBe(PayoutBatchStatus.Sent);
        (await books.PaidAsync(draft, draft.Items![0])).Value.Status.ShouldBe(PayoutItemStatus.Paid);
        (await books.ReadAsync(draft)).Status.ShouldBe(PayoutBatchStatus.Sent);
        (await books.FailedAsync(draft, draft.Items![1])).Value.Reason.ShouldBe("account closed");
        (await books.ReadAsync(draft)).Status.ShouldBe(PayoutBatchStatus.Completed);

        (await books.MoneyAsync(Ann)).ShouldBe((0, 0, 1250));
        (await books.MoneyAsync(Bob)).ShouldBe((300, 0, 1250));
        (await books.StatesAsync(Ann)).ShouldAllBe(s => s == CommissionStatus.Paid);
        (await books.StatesAsync(Bob)).ShouldBe([CommissionStatus.Payable]);
        (await books.DraftAsync()).Value.Items!.Single().PartnerId.ShouldBe(Bob);
        await books.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Only_what_is_above_zero_and_the_minimum_is_paid_in_its_currency(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 500);
        await books.EarnAsync(Ann, -600);
        await books.EarnAsync(Bob, 300);
        await books.EarnAsync(Bob, 9000, "VND");
        (await books.DraftAsync(minimum: 301)).Error!.Code.ShouldBe("payout.batch.empty");
        var draft = (await books.DraftAsync(minimum: 300)).Value;
        draft.Items!.Select(i => (i.PartnerId, i.Amount)).ShouldBe([(Bob, new Money(300, Usd))]);
        draft.Number.ShouldBe(1);
        (await books.DraftAsync()).Error!.Code.ShouldBe("payout.batch.empty");
    }

    [Theory, OnBothBooks]
    public async Task What_became_payable_later_waits(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 100);
        var asOf = books.Books.Clock.Now();
        await books.EarnAsync(Ann, 50);
        (await books.DraftAsync(asOf: asOf)).Value.Total.ShouldBe(new Money(100, Usd));
    }

    [Theory, OnBothBooks]
    public async Task The_terms_of_a_draft_are_checked(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 100);
        (await books.DraftAsync(asOf: books.Books.Clock.Now().AddMinutes(1))).Error!.Code.ShouldBe("payout.as_of");
        (await books.DraftAsync(currency: "usd")).Error!.Code.ShouldBe("payout.currency");
        (await books.DraftAsync(minimum: -1)).Error!.Code.ShouldBe("payout.minimum");
        (await books.DraftAsync(Person("p", Scope.Partner(Ann)))).Error!.Code.ShouldBe("access.scope");
        (await books.DraftAsync()).Error.ShouldBeNull();
    }

    [Theory, OnBothBooks]
    public async Task Cancelling_a_draft_frees_its_commissions_and_posts_nothing(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 100);
        var draft = (await books.DraftAsync()).Value;
        (await books.CancelAsync(draft)).Value.Status.ShouldBe(PayoutBatchStatus.Cancelled);
        (await books.Books.ScalarAsync<long>("SELECT count(*) FROM journal_entries")).ShouldBe(1);
        (await books.DraftAsync()).Value.Total.ShouldBe(new Money(100, Usd));
        (await books.ApproveAsync(draft, Second)).Error!.Code.ShouldBe("payout.batch.not_draft");
    }

    [Theory, OnBothBooks]
    public async Task Cancelling_an_approved_batch_takes_the_money_back(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 100);
        var draft = (await books.DraftAsync()).Value;
        await books.ApproveAsync(draft, Second);
        (await books.CancelAsync(draft)).Error.ShouldBeNull();
        (await books.CancelAsync(draft)).Error.ShouldBeNull();
        (await books.MoneyAsync(Ann)).ShouldBe((100, 0, 0));
        (await books.StatesAsync(Ann)).ShouldBe([CommissionStatus.Payable]);
        (await books.SendAsync(draft)).Error!.Code.ShouldBe("payout.batch.not_approved");
        await books.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Steps_out_of_order_are_refused(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 100);
        var draft = (await books.DraftAsync()).Value;
        var item = draft.Items![0];
        (await books.SendAsync(draft)).Error!.Code.ShouldBe("payout.batch.not_approved");
        (await books.PaidAsync(draft, item)).Error!.Code.ShouldBe("payout.batch.not_sent");
        await books.ApproveAsync(draft, Second);
        (await books.FailedAsync(draft, item)).Error!.Code.ShouldBe("payout.batch.not_sent");
        await books.SendAsync(draft);
        (await books.CancelAsync(draft)).Error!.Code.ShouldBe("payout.batch.not_cancellable");
        (await books.ApproveAsync(draft, Third)).Error!.Code.ShouldBe("payout.batch.not_draft");
        (await books.FailedAsync(draft, item, " ")).Error!.Code.ShouldBe("payout.item.reason");
        await books.PaidAsync(draft, item);
        (await books.FailedAsync(draft, item)).Error!.Code.ShouldBe("payout.item.settled");
        (await books.MoneyAsync(Ann)).ShouldBe((0, 0, 100));
    }

    [Theory, OnBothBooks]
    public async Task The_bank_file_holds_the_payments_in_major_units_and_no_formulas(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 1250);
        var draft = (await books.DraftAsync()).Value;
        (await FileAsync(books, draft)).Error!.Code.ShouldBe("payout.batch.not_approved");
        await books.ApproveAsync(draft, Second);
        (await FileAsync(books, draft)).Value.Csv.ShouldBe(
            "reference,item_id,partner_id,partner_name,partner_email,amount,currency,"
            + "method,holder,country,iban,account,swift,bank,branch,method_email\r\n"
            + $"RTN-1-1,{draft.Items![0].Id},{Ann},\"'=Ann \"\"Ltd\"\", Hà Nội\",ann@example.com,12.50,USD"
            + ",,,,,,,,,\r\n");
    }

    [Theory, OnBothBooks]
    public async Task Batches_are_listed_newest_first_and_by_status(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 100);
        var first = (await books.DraftAsync()).Value;
        await books.EarnAsync(Bob, 200);
        var second = (await books.DraftAsync()).Value;
        await books.ApproveAsync(first, Second);
        var page =
            await books.Books.InScopeAsync(
                s => s.GetRequiredService<ListBatches>().HandleAsync(null, null, 1, default));
        page.Value.Items.Single().ShouldSatisfyAllConditions(
            b => b.Id.ShouldBe(second.Id), b => b.Total.Minor.ShouldBe(200), b => b.ItemCount.ShouldBe(1));
        var next =
            await books.Books.InScopeAsync(
                s => s.GetRequiredService<ListBatches>().HandleAsync(null, page.Value.Next, 1, default));
        next.Value.Items.Single().Id.ShouldBe(first.Id);
        var approved =
            await books.Books.InScopeAsync(
                s => s.GetRequiredService<ListBatches>().HandleAsync("approved", null, null, default));
        approved.Value.Items.Single().Id.ShouldBe(first.Id);
    }

    private static Task<Result<(string Name, string Csv)>> FileAsync(PayoutBooks books, BatchAnswer batch) =>
        books.Books.InScopeAsync(s => s.GetRequiredService<BankFile>().HandleAsync(batch.Id, default));
}
