using Rattan.Contracts.Ledger;
using Rattan.Ledger.Entries;

namespace Rattan.Ledger.Tests;

/// <summary>The database itself keeps the journal, whatever reaches it.</summary>
public sealed class GuardTests
{
    private const string Id = "019D0000-0000-7000-8000-00000000000A";

    private const string Header = $"""
        INSERT INTO journal_entries (id, business_key, kind, occurred_at, posted_at)
        VALUES ('{Id}', 'raw', 'raw', 0, 0);
        """;

    [Theory]
    [OnBothBooks("UPDATE postings SET debit_minor = debit_minor + 1 WHERE debit_minor > 0")]
    [OnBothBooks("DELETE FROM postings")]
    [OnBothBooks("UPDATE journal_entries SET kind = 'other'")]
    [OnBothBooks("DELETE FROM journal_entries")]
    [OnBothBooks("UPDATE journal_seals SET sealed_at = 0")]
    [OnBothBooks("DELETE FROM journal_seals")]
    [OnBothBooks("UPDATE journal_roots SET position = 1")]
    [OnBothBooks("DELETE FROM journal_roots")]
    [OnBothBooks("DELETE FROM balances")]
    public async Task What_is_written_stays(string kind, string sql)
    {
        await using var books = await WithSealedDayAsync(kind);
        (await books.RefusedAsync(sql)).ShouldContain("journal:");
        (await books.VerifyAsync()).Sound.ShouldBeTrue();
    }

    [Theory]
    [InlineData("postings")]
    [InlineData("journal_entries")]
    [InlineData("journal_seals")]
    [InlineData("journal_roots")]
    [InlineData("balances")]
    public async Task Truncating_is_refused(string table)
    {
        await using var books = await WithSealedDayAsync("postgres");
        (await books.RefusedAsync($"TRUNCATE {table} CASCADE")).ShouldContain("TRUNCATE");
    }

    [Theory, OnBothBooks]
    public async Task A_header_without_postings_is_refused(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        (await books.RefusedAsync(Header)).ShouldContain("needs postings");
    }

    [Theory, OnBothBooks]
    public async Task A_header_whose_postings_differ_in_one_currency_is_refused(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        var sql = $"""
            BEGIN;
            INSERT INTO postings VALUES
              ('{Id}', 1, 'a', 'EUR', 5, 0), ('{Id}', 2, 'b', 'EUR', 0, 4), ('{Id}', 3, 'b', 'USD', 0, 1);
            {Header}
            COMMIT;
            """;
        (await books.RefusedAsync(sql)).ShouldContain("must balance");
    }

    [Theory, OnBothBooks]
    public async Task A_posting_after_its_entry_is_refused(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.PostAsync(Sketch.Sale("sale", 100));
        var late =
            "INSERT INTO postings SELECT entry_id, line + 98, account, currency, debit_minor, credit_minor "
            + "FROM postings";
        (await books.RefusedAsync(late)).ShouldContain("after its entry");
    }

    [Theory, OnBothBooks]
    public async Task A_posting_without_a_header_does_not_commit(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.RefusedAsync(
            $"INSERT INTO postings VALUES ('{Id}', 1, 'a', 'EUR', 5, 0), ('{Id}', 2, 'b', 'EUR', 0, 5)");
        (await books.ScalarAsync<long>("SELECT count(*) FROM postings")).ShouldBe(0);
    }

    [Theory]
    [OnBothBooks(5, 5)]
    [OnBothBooks(0, 0)]
    [OnBothBooks(-5, 0)]
    public async Task A_posting_is_one_positive_side(string kind, int debit, int credit)
    {
        await using var books = await Sketch.OpenAsync(kind);
        (await books.RefusedAsync($"INSERT INTO postings VALUES ('{Id}', 1, 'a', 'EUR', {debit}, {credit})"))
            .ShouldContain("check", Case.Insensitive);
    }

    [Theory, OnBothBooks]
    public async Task An_account_that_may_not_go_below_zero_does_not(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.PostAsync(Sketch.Sale("sale", 100));
        var tooMuch = new JournalDraft("release", "release", Sketch.At,
        [
            Posting.Debit(Account.PartnerPending(Sketch.Partner), new Money(101, Sketch.Eur)),
            Posting.Credit(Account.PartnerApproved(Sketch.Partner), new Money(101, Sketch.Eur)),
        ]);
        var refused = await Should.ThrowAsync<System.Data.Common.DbException>(() => books.PostAsync(tooMuch));
        refused.Message.ShouldContain("balances_not_negative");
        (await books.ScalarAsync<long>("SELECT count(*) FROM journal_entries")).ShouldBe(1);
    }

    [Theory, OnBothBooks]
    public async Task An_account_may_be_emptied_to_zero(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.PostAsync(Sketch.Sale("sale", 100));
        await books.PostAsync(new JournalDraft("release", "release", Sketch.At,
        [
            Posting.Debit(Account.PartnerPending(Sketch.Partner), new Money(100, Sketch.Eur)),
            Posting.Credit(Account.PartnerApproved(Sketch.Partner), new Money(100, Sketch.Eur)),
        ]));
        (await books.VerifyAsync()).Sound.ShouldBeTrue();
    }

    private static async Task<TestBooks> WithSealedDayAsync(string kind)
    {
        var books = await Sketch.OpenAsync(kind);
        await books.PostAsync(Sketch.Sale("sale", 100));
        await books.VerifyAsync();
        books.Clock.Advance(TimeSpan.FromDays(1));
        (await books.VerifyAsync()).Sound.ShouldBeTrue();
        (await books.ScalarAsync<long>("SELECT count(*) FROM journal_roots")).ShouldBe(1);
        return books;
    }
}
