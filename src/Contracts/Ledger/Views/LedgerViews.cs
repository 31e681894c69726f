namespace Rattan.Contracts.Ledger.Views;

/// <summary>Row of <c>v_balances</c>: debits and credits so far of one account in one currency.</summary>
public sealed class BalanceRow
{
    public required string Account { get; init; }

    public required string Currency { get; init; }

    public long DebitMinor { get; init; }

    public long CreditMinor { get; init; }
}

/// <summary>Row of <c>v_postings</c>: one posting with what its entry says. Filter by account.</summary>
public sealed class PostingRow
{
    public long Seq { get; init; }

    /// <summary>Begins with <see cref="PostedAt"/>, so that a range of it is a range of time that the index of accounts
    /// knows.</summary>
    public JournalEntryId EntryId { get; init; }

    public required string BusinessKey { get; init; }

    /// <summary>See <see cref="EntryKinds"/>.</summary>
    public required string Kind { get; init; }

    public string? Corrects { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was booked; statements go by this.</summary>
    public DateTimeOffset PostedAt { get; init; }

    public int Line { get; init; }

    public required string Account { get; init; }

    public required string Currency { get; init; }

    public long DebitMinor { get; init; }

    public long CreditMinor { get; init; }
}
