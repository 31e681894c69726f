using Rattan.Contracts.Ledger;

namespace Rattan.Ledger.Entries;

/// <summary>A written entry. Rows are only ever inserted, by <see cref="Journal"/>; EF reads them.</summary>
internal sealed class JournalEntry
{
    public JournalEntryId Id { get; init; }

    /// <summary>The order of writing, not of committing: the chain of seals has its own order.</summary>
    public long Seq { get; init; }

    public required string BusinessKey { get; init; }

    public required string Kind { get; init; }

    public string? Corrects { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset PostedAt { get; init; }

    public List<PostingLine> Postings { get; } = [];
}

internal sealed class PostingLine
{
    public JournalEntryId EntryId { get; init; }

    public int Line { get; init; }

    public required string Account { get; init; }

    public Currency Currency { get; init; }

    public long DebitMinor { get; init; }

    public long CreditMinor { get; init; }
}

internal sealed class AccountBalance
{
    public required string Account { get; init; }

    public required string Currency { get; init; }

    public AccountType Type { get; init; }

    public bool MayBeNegative { get; init; }

    public long DebitMinor { get; init; }

    public long CreditMinor { get; init; }

    public Money Balance => new(GrowingSide.Of(Type, DebitMinor, CreditMinor), Rattan.Kernel.Currency.Of(Currency));
}

internal static class GrowingSide
{
    /// <summary>Debits less credits for assets, expenses and clearing; credits less debits for the others.</summary>
    public static long Of(AccountType type, long debit, long credit) =>
        type is AccountType.Liability or AccountType.Income ? checked(credit - debit) : checked(debit - credit);
}
