using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Partners;
using Rattan.Ledger.Accounts;
using Rattan.Ledger.Seals;

namespace Rattan.Ledger.Tests;

public sealed class VerifyTests
{
    [Theory, OnBothBooks]
    public async Task An_empty_journal_is_sound(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        (await books.VerifyAsync()).ShouldSatisfyAllConditions(r => r.Sound.ShouldBeTrue(), r => r.Entries.ShouldBe(0));
    }

    /// <summary>Any entries, in any grouping, in three currencies: debits equal credits and verification
    /// holds.</summary>
    [Theory, OnBothBooks]
    public async Task Random_entries_keep_the_trial_balance_equal(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        var run = 0;
        var amounts = Gen.Choose(1, 1_000_000).ListOf().Where(l => l.Count is > 0 and < 6);
        var entries = amounts.Zip(Gen.Elements("EUR", "VND", "BHD")).ListOf().Where(l => l.Count is > 0 and < 8);
        Prop.ForAll(entries.ToArbitrary(), batch =>
        {
            var drafts = batch
                .Select(e => Split($"r{run}-{Interlocked.Increment(ref run)}", e.Item1, Currency.Of(e.Item2))).ToList();
            books.PostAsync(drafts).GetAwaiter().GetResult();
            var totals = books.InScopeAsync(s => s.GetRequiredService<TrialBalance>().HandleAsync(default))
                .GetAwaiter().GetResult().Value;
            return totals.All(t => t.DebitMinor == t.CreditMinor);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
        var report = await books.VerifyAsync();
        report.Sound.ShouldBeTrue(report.Summary);
        report.Entries.ShouldBe(run);
    }

    [Theory]
    [OnBothBooks("UPDATE postings SET debit_minor = 7 WHERE account LIKE 'merchant%' AND debit_minor = 200", "sale-2")]
    [OnBothBooks(
        "UPDATE postings SET debit_minor = debit_minor / 2, credit_minor = credit_minor / 2 "
        + "WHERE debit_minor = 200 OR credit_minor = 200",
        "sale-2")]
    [OnBothBooks("UPDATE journal_entries SET occurred_at = 1 WHERE business_key = 'sale-2'", "sale-2")]
    [OnBothBooks("UPDATE journal_entries SET kind = 'x' WHERE business_key = 'sale-3'", "sale-3")]
    [OnBothBooks("DELETE FROM journal_seals WHERE position = 2", "sale-3")]
    [OnBothBooks("DELETE FROM journal_seals WHERE position = 4", "sale-4")]
    [OnBothBooks(
        "UPDATE balances SET credit_minor = credit_minor + 1, debit_minor = debit_minor + 1 "
        + "WHERE account LIKE 'partner%'",
        "partner:")]
    [OnBothBooks("UPDATE journal_roots SET hash = (SELECT hash FROM journal_seals WHERE position = 1)", "root of")]
    public async Task Tampering_is_found_and_named(string kind, string sql, string named)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.PostAsync(Sketch.Sale("sale-1", 100), Sketch.Sale("sale-2", 200), Sketch.Sale("sale-3", 300));
        await books.VerifyAsync();
        books.Clock.Advance(TimeSpan.FromDays(1));
        await books.PostAsync(Sketch.Sale("sale-4", 400));
        (await books.VerifyAsync()).Sound.ShouldBeTrue();
        await DropGuardsAsync(books);
        (await books.ExecuteAsync(sql)).ShouldBeGreaterThan(0);

        var report = await books.VerifyAsync();
        report.Sound.ShouldBeFalse();
        report.Summary.ShouldContain(named);
        (await books.ScalarAsync<string>("SELECT summary FROM journal_checks ORDER BY at DESC LIMIT 1"))
            .ShouldBe(report.Summary);
    }

    [Theory, OnBothBooks]
    public async Task Every_committed_entry_is_sealed_once_however_many_seal(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.PostAsync([.. Enumerable.Range(1, 2300).Select(i => Sketch.Sale($"s{i}", i))]);
        var sealer = books.Services.GetRequiredService<Sealer>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => sealer.SealAllAsync(default))));
        (await books.ScalarAsync<long>("SELECT count(*) FROM journal_seals")).ShouldBe(2300);
        (await books.ScalarAsync<long>("SELECT max(position) FROM journal_seals")).ShouldBe(2300);
        (await books.ScalarAsync<long>("SELECT count(*) FROM journal_unsealed")).ShouldBe(0);
        (await books.VerifyAsync()).Sound.ShouldBeTrue();
    }

    [Theory, OnBothBooks]
    public async Task A_day_is_closed_with_its_last_hash_even_when_nothing_follows(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.PostAsync(Sketch.Sale("sale", 100));
        var sealer = books.Services.GetRequiredService<Sealer>();
        await sealer.SealAllAsync(default);
        (await books.ScalarAsync<long>("SELECT count(*) FROM journal_roots")).ShouldBe(0);
        books.Clock.Advance(TimeSpan.FromDays(1));
        await sealer.SealAllAsync(default);
        await sealer.SealAllAsync(default);
        (await books.ScalarAsync<string>("SELECT day FROM journal_roots")).ShouldBe("2026-03-02");
    }

    private static JournalDraft Split(string key, IReadOnlyList<int> amounts, Currency currency) =>
        new(key, "conversion", Sketch.At,
    [
        Posting.Debit(Account.MerchantReceivable(Sketch.Merchant), new Money(amounts.Sum(a => (long)a), currency)),
        .. amounts
            .Select(a =>
                Posting.Credit(Account.PartnerPending(EntityId.New<PartnerId>(Sketch.At)), new Money(a, currency))),
    ]);

    private static async Task DropGuardsAsync(TestBooks books)
    {
        foreach (var table in new[] { "journal_entries", "postings", "journal_seals", "journal_roots" })
        {
            await books.ExecuteAsync(books.Provider.Dialect == "sqlite"
                ? $"DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete"
                : $"DROP TRIGGER {table}_append_only ON {table}");
        }
    }
}
