using Rattan.Contracts.Ledger;
using Rattan.Contracts.Partners;
using Rattan.Ledger.Accounts;
using Rattan.Ledger.Entries;
using Rattan.Platform.Tenancy;

namespace Rattan.Ledger.Tests;

public sealed class JournalTests
{
    [Theory, OnBothBooks]
    public async Task An_entry_is_written_with_its_postings_and_balances(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.PostAsync(Sketch.Sale("sale-1", 100), Sketch.Sale("sale-2", 250_000, Sketch.Vnd));
        var page = (await books.InScopeAsync(s => Get<ListEntries>(s).HandleAsync(null, null, null, null, default)))
            .Value;
        page.Items.Select(e => e.BusinessKey).ShouldBe(["sale-2", "sale-1"]);
        page.Items[1].Postings.ShouldBe(
        [
            new PostingAnswer(Account.MerchantReceivable(Sketch.Merchant).Code, new Money(100, Sketch.Eur), null),
            new PostingAnswer(Account.PartnerPending(Sketch.Partner).Code, null, new Money(100, Sketch.Eur)),
        ]);
        var balances = (await books.InScopeAsync(s => Get<PartnerBalances>(s).HandleAsync(Sketch.Partner, default)))
            .Value;
        balances.ShouldBe([new(Sketch.Eur, 100, 0, 0, 0, 0), new(Sketch.Vnd, 250_000, 0, 0, 0, 0)]);
    }

    [Theory, OnBothBooks]
    public async Task Entries_are_found_by_account_and_kind_page_by_page(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        var other = EntityId.New<PartnerId>(Sketch.At);
        await books.PostAsync([.. Enumerable.Range(1, 7).Select(i => Sketch.Sale($"sale-{i}", i))]);
        await books.PostAsync(Sketch.Sale("other", 1, partner: other));
        var account = Account.PartnerPending(Sketch.Partner).Code;
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var at = cursor;
            var page =
                (await books.InScopeAsync(s => Get<ListEntries>(s).HandleAsync(account, "conversion", at, 3, default)))
                    .Value;
            seen.AddRange(page.Items.Select(e => e.BusinessKey));
            cursor = page.Next;
        }
        while (cursor is not null);

        seen.ShouldBe(["sale-7", "sale-6", "sale-5", "sale-4", "sale-3", "sale-2", "sale-1"]);
        (await books.InScopeAsync(s => Get<ListEntries>(s).HandleAsync(null, "paid", null, null, default))).Value.Items
            .ShouldBeEmpty();
    }

    [Theory, OnBothBooks]
    public async Task Accounts_are_listed_in_order_page_by_page(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.PostAsync(Sketch.Sale("a", 1), Sketch.Sale("b", 2, Sketch.Vnd));
        var first = (await books.InScopeAsync(s => Get<ListAccounts>(s).HandleAsync(null, null, 3, default))).Value;
        var second = (await books.InScopeAsync(s => Get<ListAccounts>(s).HandleAsync(null, first.Next, 3, default)))
            .Value;
        var all = first.Items.Concat(second.Items).Select(a => $"{a.Account} {a.Balance}").ToList();
        all.ShouldBe(
        [
            $"merchant:{Sketch.Merchant}:receivable 0.01 EUR", $"merchant:{Sketch.Merchant}:receivable 2 VND",
            $"partner:{Sketch.Partner}:pending 0.01 EUR", $"partner:{Sketch.Partner}:pending 2 VND",
        ]);
        second.Next.ShouldBeNull();
        (await books.InScopeAsync(s => Get<ListAccounts>(s).HandleAsync("partner:", null, null, default)))
            .Value.Items.Count.ShouldBe(2);
    }

    [Theory, OnBothBooks]
    public async Task A_balance_counts_the_drafts_of_its_own_unit(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.PostAsync(Sketch.Sale("sale-1", 100));
        var seen = await books.WriteAsync<Journal, Money>(async journal =>
        {
            journal.Post(Sketch.Sale("sale-2", 50));
            return await journal.BalanceAsync(Account.PartnerPending(Sketch.Partner), Sketch.Eur, default);
        });
        seen.Value.ShouldBe(new Money(150, Sketch.Eur));
    }

    [Theory, OnBothBooks]
    public async Task A_business_key_is_posted_once(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.PostAsync(Sketch.Sale("sale", 100));
        var twice =
            await Should.ThrowAsync<System.Data.Common.DbException>(() => books.PostAsync(Sketch.Sale("sale", 100)));
        books.Provider.IsUniqueViolation(twice).ShouldBeTrue();
        (await books.ScalarAsync<long>("SELECT SUM(debit_minor) FROM balances")).ShouldBe(100);
    }

    [Fact]
    public async Task Drafts_that_are_wrong_are_bugs_and_throw()
    {
        await using var books = await Sketch.OpenAsync("sqlite");
        var (a, b) = (Account.FeePending, Account.FeeRevenue);
        Money one = new(1, Sketch.Eur), two = new(2, Sketch.Eur), dong = new(1, Sketch.Vnd);
        IReadOnlyList<Posting>[] wrong =
        [
            [],
            [Posting.Debit(a, Money.Zero(Sketch.Eur)), Posting.Credit(b, Money.Zero(Sketch.Eur))],
            [Posting.Debit(a, one), Posting.Credit(b, two)],
            [Posting.Debit(a, one), Posting.Credit(b, dong)],
            [Posting.Debit(a, -one), Posting.Credit(b, -one)],
            [new Posting(a, Sketch.Eur, 1, 1)],
        ];
        foreach (var postings in wrong)
        {
            await Should.ThrowAsync<InvalidOperationException>(
                () => books.PostAsync(new JournalDraft("wrong", "wrong", Sketch.At, postings)));
        }

        await Should.ThrowAsync<InvalidOperationException>(
            () => books.PostAsync(Sketch.Sale("same", 1), Sketch.Sale("same", 1)));
    }

    [Theory, OnBothBooks]
    public async Task Many_writers_on_the_same_accounts_all_come_through(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        var partners = Enumerable.Range(0, 6).Select(_ => EntityId.New<PartnerId>(Sketch.At)).ToList();
        const int Writers = 8, Rounds = 12;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            for (var round = 0; round < Rounds; round++)
            {
                var order = partners.OrderBy(_ => random.Next())
                    .Select((p, i) => Sketch.Sale($"{writer}-{round}-{i}", 10, partner: p));
                await books.PostAsync([.. order]);
            }
        })));
        (await books.ScalarAsync<long>("SELECT SUM(credit_minor) FROM balances"))
            .ShouldBe(Writers * Rounds * partners.Count * 10);
        (await books.VerifyAsync()).Summary
            .ShouldStartWith($"Ledger sound: {Writers * Rounds * partners.Count} entries");
    }

    [Theory, OnBothBooks]
    public async Task A_partner_reads_its_own_balances_and_no_journal(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.PostAsync(Sketch.Sale("sale", 100));
        var self = new Caller();
        self.Become(Guid.Empty, "p", Scope.Partner(Sketch.Partner));
        var other = EntityId.New<PartnerId>(Sketch.At);
        (await books.InScopeAsync(s => Get<PartnerBalances>(s).HandleAsync(Sketch.Partner, default), self)).Value.Count
            .ShouldBe(1);
        (await books.InScopeAsync(s => Get<PartnerBalances>(s).HandleAsync(other, default), self)).Error!.Code
            .ShouldBe("access.scope");
        (await books.InScopeAsync(s => Get<TrialBalance>(s).HandleAsync(default), self)).Error!.Code
            .ShouldBe("access.scope");
        (await books.InScopeAsync(s => Get<ListEntries>(s).HandleAsync(null, null, null, null, default), self))
            .Error!.Code.ShouldBe("access.scope");
        (await books.InScopeAsync(s => Get<ListAccounts>(s).HandleAsync(null, null, null, default), self))
            .Error!.Code.ShouldBe("access.scope");
    }

    private static T Get<T>(IServiceProvider services) where T : notnull =>
        Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<T>(services);
}
