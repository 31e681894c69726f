using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Commissions.Appeals;
using Rattan.Commissions.Listing;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Files;
using Rattan.Platform.Tenancy;
using Rattan.Testing;
using static Rattan.Commissions.Tests.AppealBooks;

namespace Rattan.Commissions.Tests;

public sealed class AppealTests
{
    [Theory, OnBothBooks]
    public async Task An_overturned_rejection_is_booked_again_as_a_new_line_and_the_old_one_stays_as_it_was(string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await books.RejectedAsync();
        var before = (await books.LinesAsync()).Single();
        var appeal = (await books.FileAsync(id)).Value;
        appeal.Amount.ShouldBe(Given.Euro(100));
        var decided = (await books.DecideAsync(appeal, overturn: true)).Value;
        decided.Status.ShouldBe(AppealStatus.Overturned);
        var lines = await books.LinesAsync();
        lines.Count.ShouldBe(2);
        var (old, restored) = (lines[0], lines[1]);
        (old.Status, old.Amount, old.Evidence).ShouldBe((before.Status, before.Amount, before.Evidence));
        (restored.Id, restored.Status, restored.Amount, restored.Fee, restored.DueAt, restored.RestoresId).ShouldBe(
            (decided.RestoredId!.Value, CommissionStatus.Pending, old.Amount, old.Fee, old.DueAt, (CommissionId?)id));
        restored.Steps[^1].Key.ShouldBe("commission.appeal_overturned");
        TellCommissions.Steps(old, lines)[^1].Key.ShouldBe("commission.status_restored");
        (await books.Books.ScalarAsync<long>(
            $"SELECT count(*) FROM journal_entries WHERE business_key = 'appeal:{appeal.Id}'")).ShouldBe(1);
        (await books.BalanceAsync(Account.FeePending)).ShouldBe(20);
        await books.AssertSoundAsync();

        books.Books.Clock.Set(Given.At.AddDays(31));
        (await books.ReleaseAsync()).Value.ShouldBe(1);
        (await books.BalanceAsync(Account.PartnerPayable(Given.Partner(1)))).ShouldBe(100);
        await books.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task A_program_has_its_own_days_and_a_rejection_keeps_those_it_was_made_with(string kind)
    {
        await using var books = await OpenAsync(kind);
        books.StandStill();
        books.Program = books.Program with { AppealDays = 3, AppealAnswerDays = 2 };
        var (early, late) = (await books.RejectedAsync(), await books.RejectedAsync(order: 1001));
        (await books.LinesAsync()).ShouldAllBe(c => c.AppealBy == Given.At.AddDays(3));
        books.Program = books.Program with { AppealDays = 1 };
        books.Books.Clock.Set(Given.At.AddDays(3).AddMinutes(-1));
        var appeal = (await books.FileAsync(early)).Value;
        appeal.AnswerBy.ShouldBe(books.Books.Clock.Now().AddDays(2));
        books.Books.Clock.Set(Given.At.AddDays(3));
        (await books.FileAsync(late)).Error.ShouldBeOfType<AppealTooLate>().Until.ShouldBe(Given.At.AddDays(3));
    }

    [Theory, OnBothBooks]
    public async Task Home_tells_a_merchant_what_waits_for_a_decision_and_since_when(string kind)
    {
        await using var books = await OpenAsync(kind);
        books.StandStill();
        var rejected = await books.RejectedAsync();
        await books.SellAsync(1001);
        await books.SellAsync(1002);
        await books.RefundAsync(1, 0, 500, order: 1002);
        await books.FileAsync(rejected);
        var today = Given.At.UtcDay();
        var waiting = await books.WaitingAsync(Merchant, [today.AddDays(-1), today]);
        var (commissions, appeals) = (waiting[0]!, waiting[1]!);
        (commissions.Waiting, commissions.Oldest).ShouldBe((2, Given.At));
        commissions.Amounts.ShouldBe([Given.Euro(150)]);
        commissions.Days.ShouldBe([0, 2]);
        (appeals.Waiting, appeals.Oldest).ShouldBe((1, Given.At));
        appeals.Amounts.ShouldBe([Given.Euro(100)]);
        appeals.Days.ShouldBe([0, 1]);
        books.Books.Clock.Set(Given.At.AddDays(14));
        (await books.WaitingAsync(Merchant, [today.AddDays(14)]))[1]!.Waiting.ShouldBe(0);
        (await books.WaitingAsync(As("other", Scope.Merchant(MerchantId.From(Given.Id(78)))), [today]))
            .ShouldAllBe(w => w == null);
    }

    [Theory, OnBothBooks]
    public async Task An_upheld_rejection_books_nothing_and_tells_the_partner(string kind)
    {
        await using var books = await OpenAsync(kind);
        var appeal = (await books.FileAsync(await books.RejectedAsync())).Value;
        (await books.DecideAsync(appeal, overturn: false, answer: " ")).Error!.Code.ShouldBe("appeal.answer");
        (await books.DecideAsync(appeal, overturn: false)).Value.Answer.ShouldBe("We looked again.");
        (await books.LinesAsync()).Count.ShouldBe(1);
        (await books.MailsAsync()).ShouldBe(1);
        (await books.DecideAsync(appeal, overturn: false)).Value.Status.ShouldBe(AppealStatus.Upheld);
        (await books.DecideAsync(appeal, overturn: true)).Error.ShouldBeOfType<AppealDecided>();
        (await books.MailsAsync()).ShouldBe(1);
        await books.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Refunds_before_and_after_the_rejection_are_taken_from_the_new_line(string kind)
    {
        await using var books = await OpenAsync(kind);
        var appeal = (await books.FileAsync(await books.RejectedAsync(refundHalfBefore: true))).Value;
        appeal.Amount.ShouldBe(Given.Euro(50));
        await books.RefundAsync(2, 500, 250);
        (await books.DecideAsync(appeal, overturn: true)).Error.ShouldBeNull();
        (await books.BalanceAsync(Account.PartnerPending(Given.Partner(1)))).ShouldBe(25);
        await books.AssertSoundAsync();
        await books.RefundAsync(2, 500, 250);
        await books.RefundAsync(3, 750, 250);
        (await books.BalanceAsync(Account.PartnerPending(Given.Partner(1)))).ShouldBe(0);
        (await books.BalanceAsync(Account.MerchantReceivable(Given.Merchant))).ShouldBe(0);
        await books.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Nothing_is_booked_again_for_an_order_that_was_refunded_as_a_whole(string kind)
    {
        await using var books = await OpenAsync(kind);
        var appeal = (await books.FileAsync(await books.RejectedAsync())).Value;
        await books.RefundAsync(1, 0, 1000);
        (await books.DecideAsync(appeal, overturn: true)).Error.ShouldBeOfType<NothingLeft>();
        (await books.LinesAsync()).Count.ShouldBe(1);
        await books.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task The_time_to_appeal_ends_to_the_day(string kind)
    {
        await using var books = await OpenAsync(kind);
        var (first, second) = (await books.RejectedAsync(), await books.RejectedAsync(1001));
        books.Books.Clock.Set(Given.At.AddDays(14).AddMinutes(-1));
        (await books.FileAsync(first)).Error.ShouldBeNull();
        books.Books.Clock.Set(Given.At.AddDays(14).AddMinutes(1));
        (await books.FileAsync(second)).Error.ShouldBeOfType<AppealTooLate>();
    }

    [Theory, OnBothBooks]
    public async Task What_nobody_answered_goes_to_the_network_and_only_it_decides(string kind)
    {
        await using var books = await OpenAsync(kind);
        var appeal = (await books.FileAsync(await books.RejectedAsync())).Value;
        (await books.EscalateAsync()).Value.ShouldBe(0);
        books.Books.Clock.Set(appeal.AnswerBy);
        (await books.DecideAsync(appeal, overturn: true)).Error.ShouldBeOfType<AppealIsTheNetworks>();
        (await books.EscalateAsync()).Value.ShouldBe(1);
        (await books.EscalateAsync()).Value.ShouldBe(0);
        (await books.Books.ScalarAsync<string>("SELECT template FROM mails")).ShouldBe("mail.appeal_escalated");
        (await books.DecideAsync(appeal, overturn: true)).Error.ShouldBeOfType<AppealIsTheNetworks>();
        (await books.DecideAsync(appeal, overturn: true, Network)).Value.Status.ShouldBe(AppealStatus.Overturned);
        await books.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Requests_at_once_file_and_decide_once(string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await books.RejectedAsync();
        var filed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => books.FileAsync(id))));
        var appeal = filed.Single(f => f.Error is null).Value;
        filed.Where(f => f.Error is not null).ShouldAllBe(f => f.Error is AppealExists);
        var decided = await Task.WhenAll(Enumerable.Range(0, 6).Select(
            i => Task.Run(() => books.DecideAsync(appeal, overturn: i % 2 == 0))));
        decided.Count(d => d.Error is null).ShouldBe(3);
        (await books.LinesAsync()).Count.ShouldBe(decided[0].Error is null ? 2 : 1);
        await books.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task A_refund_and_an_overturning_at_once_lose_nothing(string kind)
    {
        await using var books = await OpenAsync(kind);
        for (var order = 1; order <= 5; order++)
        {
            var appeal = (await books.FileAsync(await books.RejectedAsync(1000 + order))).Value;
            await Task.WhenAll(
                Task.Run(() => books.RefundAsync(order, 0, 500, 1000 + order)),
                Task.Run(() => books.DecideAsync(appeal, overturn: true)));
        }

        (await books.BalanceAsync(Account.PartnerPending(Given.Partner(1)))).ShouldBe(250);
        await books.AssertSoundAsync();
    }

    [Theory, OnBothBooks]
    public async Task Files_come_with_the_appeal_and_bad_ones_are_refused(string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await books.RejectedAsync();
        (await books.FileAsync(id, "Look", null, Upload("run.exe", "MZ"))).Error!.Code.ShouldBe("file.type");
        var appeal = (await books.FileAsync(id, "Look", null, Upload("proof.txt", "hello"))).Value;
        appeal.Files.ShouldHaveSingleItem().Name.ShouldBe("proof.txt");
        var content = await books.Books.InScopeAsync(async s =>
        {
            await using var stream = (await s.GetRequiredService<IFiles>().OpenAsync(appeal.Files[0].Id, default))!
                .Value.Content;
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync();
        });
        content.ShouldBe("hello");
    }

    [Theory, OnBothBooks]
    public async Task Others_may_neither_file_nor_see_nor_decide(string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await books.RejectedAsync();
        var (otherPartner, otherMerchant) = (
            As("other partner", Scope.Partner(Given.Partner(2))),
            As("other merchant", Scope.Merchant(MerchantId.From(Given.Id(78)))));
        (await books.FileAsync(id, by: otherPartner)).Error!.Code.ShouldBe("commission.unknown");
        (await books.FileAsync(id, by: Merchant)).Error!.Code.ShouldBe("access.scope");
        var appeal = (await books.FileAsync(id)).Value;
        (await books.DecideAsync(appeal, true, otherMerchant)).Error.ShouldBeOfType<AppealUnknown>();
        (await books.DecideAsync(appeal, true, Partner)).Error!.Code.ShouldBe("access.scope");
        foreach (var (caller, sees) in new[]
        {
            (Partner, 1), (Merchant, 1), (Network, 1), (otherPartner, 0), (otherMerchant, 0),
        })
        {
            (await books.Books.InScopeAsync(
                s => s.GetRequiredService<ListAppeals>().HandleAsync("waiting", null, null, default), caller))
                .Value.Items.Count.ShouldBe(sees);
        }
    }

    [Theory, OnBothBooks]
    public async Task Only_a_rejection_can_be_appealed(string kind)
    {
        await using var books = await OpenAsync(kind);
        var appeal = (await books.FileAsync(await books.RejectedAsync())).Value;
        var restored = (await books.DecideAsync(appeal, overturn: true)).Value.RestoredId!.Value;
        (await books.FileAsync(restored)).Error.ShouldBeOfType<CommissionNotRejected>();
        (await books.FileAsync(restored, text: " ")).Error!.Code.ShouldBe("appeal.text");
    }

    [Fact]
    public async Task Schema_and_model_agree()
    {
        foreach (var kind in new[] { "sqlite", "postgres" })
        {
            await using var books = await OpenAsync(kind);
            (await SchemaAgainstModel.DifferencesAsync(books.Books)).ShouldBeEmpty();
        }
    }

    private static AppealUpload Upload(string name, string content) =>
        new(name, "text/plain", () => new MemoryStream(Encoding.UTF8.GetBytes(content)));
}
