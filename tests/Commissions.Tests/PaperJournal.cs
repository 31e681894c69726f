using Rattan.Contracts.Ledger;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Tests;

/// <summary>Balances that were committed, and the keys of their entries.</summary>
internal sealed class PaperBooks
{
    private readonly Dictionary<Account, long> balances = [];

    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    public long Balance(Account account) => balances.GetValueOrDefault(account);

    public void Write(IReadOnlyList<JournalDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            Keys.Add(draft.BusinessKey).ShouldBeTrue(draft.BusinessKey);
            draft.Postings.ShouldNotBeEmpty();
            draft.Postings.ShouldAllBe(
                p => (p.DebitMinor > 0 && p.CreditMinor == 0) || (p.CreditMinor > 0 && p.DebitMinor == 0));
            draft.Postings.Sum(p => p.DebitMinor).ShouldBe(draft.Postings.Sum(p => p.CreditMinor), draft.BusinessKey);
            foreach (var posting in draft.Postings)
            {
                var growth = posting.Account.Type is AccountType.Asset or AccountType.Expense
                    ? posting.DebitMinor - posting.CreditMinor
                    : posting.CreditMinor - posting.DebitMinor;
                balances[posting.Account] = Balance(posting.Account) + growth;
            }

            draft.Postings.ShouldAllBe(p => p.Account.MayBeNegative || Balance(p.Account) >= 0, draft.BusinessKey);
        }
    }
}

internal sealed class PaperJournal(PaperBooks books) : ILedger, IBeforeCommit
{
    private readonly List<JournalDraft> drafts = [];

    public void Post(JournalDraft draft) => drafts.Add(draft);

    public Task<Money> BalanceAsync(Account account, Currency currency, CancellationToken ct) =>
        Task.FromResult(new Money(books.Balance(account), currency));

    public Task BeforeCommitAsync(CancellationToken ct)
    {
        books.Write(drafts);
        drafts.Clear();
        return Task.CompletedTask;
    }
}
