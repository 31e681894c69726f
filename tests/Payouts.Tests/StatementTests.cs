using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Partners;
using Rattan.Payouts.Statements;
using Rattan.Platform.Tenancy;
using static Rattan.Payouts.Tests.PayoutBooks;

namespace Rattan.Payouts.Tests;

public sealed class StatementTests
{
    [Theory, OnBothBooks]
    public async Task Opening_plus_lines_is_closing_and_closing_is_what_the_journal_holds(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 1000);
        await books.EarnAsync(Ann, 5000, "VND");
        books.Books.Clock.Advance(TimeSpan.FromDays(1));
        var sale = await books.EarnAsync(Ann, 500);
        await books.EarnAsync(Ann, -200, reason: "returned", of: sale);
        await books.EarnAsync(Bob, 77);
        var draft = (await books.DraftAsync(minimum: 100)).Value;
        await books.ApproveAsync(draft, Second);
        await books.SendAsync(draft);
        await books.PaidAsync(draft, draft.Items![0]);
        books.Books.Clock.Advance(TimeSpan.FromDays(1));
        await books.EarnAsync(Ann, 40);

        var day = new DateOnly(2026, 3, 3);
        var statements = (await ReadAsync(books, Ann, day, day)).Value;
        statements.Select(s => (s.Opening, s.Closing)).ShouldBe(
        [
            (new Money(1000, Usd), new Money(0, Usd)),
            (new Money(5000, Currency.Of("VND")), new Money(5000, Currency.Of("VND"))),
        ]);
        statements[0].Lines.Select(l => (l.Kind, l.Amount.Minor, l.Reason)).ShouldBe(
            [("conversion", 500, null), ("refund", -200, "returned"), ("paid", -1300, null)]);

        var all = (await ReadAsync(books, Ann, day.AddDays(-1), day.AddDays(1))).Value;
        var held = await books.MoneyAsync(Ann);
        all[0].Opening.Minor.ShouldBe(0);
        all[0].Closing.Minor.ShouldBe(held.Payable + held.InPayout);
        all.ShouldAllBe(s => s.Opening.Minor + s.Lines.Sum(l => l.Amount.Minor) == s.Closing.Minor && !s.More);
    }

    [Theory, OnBothBooks]
    public async Task A_partner_reads_only_its_own_statement(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 1000);
        var day = new DateOnly(2026, 3, 2);
        (await ReadAsync(books, Ann, day, day, Person("ann", Scope.Partner(Ann)))).Value.Count.ShouldBe(1);
        (await ReadAsync(books, Ann, day, day, Person("bob", Scope.Partner(Bob)))).Error!.Code.ShouldBe("access.scope");
        (await ReadAsync(books, Ann, day, day.AddDays(-1))).Error!.Code.ShouldBe("statement.period");
    }

    private static Task<Result<IReadOnlyList<Statement>>> ReadAsync(
        PayoutBooks books, PartnerId partner, DateOnly from, DateOnly to, Caller? caller = null) =>
        books.Books.InScopeAsync(
            s => s.GetRequiredService<ReadStatement>().HandleAsync(partner, from, to, default), caller);
}
