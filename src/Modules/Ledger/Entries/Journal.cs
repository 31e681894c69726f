using Rattan.Contracts.Ledger;
using Rattan.Platform.Data;

namespace Rattan.Ledger.Entries;

/// <summary>Collects the drafts of one unit of work and writes them with its commit: postings first, then the headers
/// whose trigger checks them, then the balances in the order of their names, so that two commits that touch the
/// same accounts wait for each other instead of locking each other out.</summary>
internal sealed class Journal(AppDbContext db, IBooksProvider provider, TimeProvider clock) : ILedger, IBeforeCommit
{
    private readonly List<JournalDraft> drafts = [];

    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    public void Post(JournalDraft draft)
    {
        var postings = draft.Postings.Where(p => p.DebitMinor != 0 || p.CreditMinor != 0).ToList();
        DraftCheck.Assert(draft, postings);
        if (!keys.Add(draft.BusinessKey))
        {
            throw new InvalidOperationException($"{draft.BusinessKey} is posted twice in one unit of work.");
        }

        drafts.Add(draft with { Postings = postings });
    }

    public async Task<Money> BalanceAsync(Account account, Currency currency, CancellationToken ct)
    {
        var stored = await db.Set<AccountBalance>().AsNoTracking()
            .Where(b => b.Account == account.Code && b.Currency == currency.Code)
            .Select(b => new { b.DebitMinor, b.CreditMinor })
            .FirstOrDefaultAsync(ct);
        var (debit, credit) = (stored?.DebitMinor ?? 0, stored?.CreditMinor ?? 0);
        foreach (var posting in drafts.SelectMany(d => d.Postings))
        {
            if (posting.Account.Code == account.Code && posting.Currency == currency)
            {
                checked
                {
                    debit += posting.DebitMinor;
                    credit += posting.CreditMinor;
                }
            }
        }

        return new Money(GrowingSide.Of(account.Type, debit, credit), currency);
    }

    public async Task BeforeCommitAsync(CancellationToken ct)
    {
        if (drafts.Count == 0)
        {
            return;
        }

        var now = clock.Now();
        var ids = drafts.Select(_ => EntityId.New<JournalEntryId>(now).Value).Order().ToArray();
        var rows = new RowWriter(db, provider);
        await rows.InsertAsync("postings", PostingColumns(ids), ct);
        await rows.InsertAsync("journal_entries", HeaderColumns(ids, now), ct);
        await rows.AddToBalancesAsync(BalanceColumns(), ct);
        drafts.Clear();
        keys.Clear();
    }

    private List<Column> PostingColumns(Guid[] ids)
    {
        var lines = drafts
            .SelectMany((d, i) => d.Postings.Select((p, line) => (Id: ids[i], Line: line + 1, Posting: p)))
            .ToList();
        return
        [
            new("entry_id", "uuid", lines.Select(l => l.Id).ToArray()),
            new("line", "int", lines.Select(l => l.Line).ToArray()),
            new("account", "text", lines.Select(l => l.Posting.Account.Code).ToArray()),
            new("currency", "text", lines.Select(l => l.Posting.Currency.Code).ToArray()),
            new("debit_minor", "bigint", lines.Select(l => l.Posting.DebitMinor).ToArray()),
            new("credit_minor", "bigint", lines.Select(l => l.Posting.CreditMinor).ToArray()),
        ];
    }

    private List<Column> HeaderColumns(Guid[] ids, DateTimeOffset now) =>
    [
        new("id", "uuid", ids),
        new("business_key", "text", drafts.Select(d => d.BusinessKey).ToArray()),
        new("kind", "text", drafts.Select(d => d.Kind).ToArray()),
        new("corrects", "text", drafts.Select(d => d.Corrects).ToArray()),
        new("occurred_at", "bigint", drafts.Select(d => d.OccurredAt.ToUnixMicros()).ToArray()),
        new("posted_at", "bigint", drafts.Select(_ => now.ToUnixMicros()).ToArray()),
    ];

    private List<Column> BalanceColumns()
    {
        var sums = (from posting in drafts.SelectMany(d => d.Postings)
                    group posting by (posting.Account.Code, Currency: posting.Currency.Code) into same
                    select (
                        same.Key,
                        same.First().Account,
                        Debit: same.Sum(p => p.DebitMinor),
                        Credit: same.Sum(p => p.CreditMinor)))
            .OrderBy(s => s.Key.Code, StringComparer.Ordinal)
            .ThenBy(s => s.Key.Currency, StringComparer.Ordinal)
            .ToList();
        return
        [
            new("account", "text", sums.Select(s => s.Key.Code).ToArray()),
            new("currency", "text", sums.Select(s => s.Key.Currency).ToArray()),
            new("type", "text", sums.Select(s => s.Account.Type.ToString()).ToArray()),
            new("may_be_negative", "boolean", sums.Select(s => s.Account.MayBeNegative).ToArray()),
            new("debit_minor", "bigint", sums.Select(s => s.Debit).ToArray()),
            new("credit_minor", "bigint", sums.Select(s => s.Credit).ToArray()),
        ];
    }
}

internal static class DraftCheck
{
    /// <summary>A draft that fails here is a bug of the module that made it, so it throws.</summary>
    public static void Assert(JournalDraft draft, IReadOnlyList<Posting> postings)
    {
        if (postings.Count == 0)
        {
            throw new InvalidOperationException($"{draft.BusinessKey} has no posting other than zero.");
        }

        if (postings.Any(p => p.DebitMinor < 0 || p.CreditMinor < 0 || (p.DebitMinor > 0) == (p.CreditMinor > 0)))
        {
            throw new InvalidOperationException($"{draft.BusinessKey} has a posting that is not one positive side.");
        }

        var open = postings.GroupBy(p => p.Currency).FirstOrDefault(same =>
            same.Aggregate(Int128.Zero, (sum, p) => sum + p.DebitMinor - p.CreditMinor) != 0);
        if (open is not null)
        {
            throw new InvalidOperationException($"{draft.BusinessKey} does not balance in {open.Key.Code}.");
        }
    }
}
