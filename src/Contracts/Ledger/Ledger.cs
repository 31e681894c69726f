namespace Rattan.Contracts.Ledger;

/// <summary>One side of an entry: exactly one of debit and credit, positive, in minor units.</summary>
public readonly record struct Posting(Account Account, Currency Currency, long DebitMinor, long CreditMinor)
{
    public static Posting Debit(Account account, Money amount) => new(account, amount.Currency, amount.Minor, 0);

    public static Posting Credit(Account account, Money amount) => new(account, amount.Currency, 0, amount.Minor);
}

/// <summary>A journal entry to be written. Postings of zero are left out; what remains balances per currency.</summary>
/// <param name="BusinessKey">Unique in the journal, such as <c>conversion:{id}</c>; a second post of it is
/// refused.</param>
/// <param name="Kind">conversion, release, rejection, refund, payout, paid, payout_failed, payout_cancelled, …</param>
/// <param name="Corrects">The business key of the entry that this one corrects.</param>
public sealed record JournalDraft(
    string BusinessKey, string Kind, DateTimeOffset OccurredAt, IReadOnlyList<Posting> Postings,
    string? Corrects = null);

/// <summary>The kinds of entries that more than one module knows.</summary>
public static class EntryKinds
{
    public const string Paid = "paid";
    public const string Payout = "payout";
    public const string PayoutFailed = "payout_failed";
    public const string PayoutCancelled = "payout_cancelled";
}

/// <summary>The journal. Drafts are checked when posted and written with the caller's transaction, once, at its
/// end.</summary>
public interface ILedger
{
    void Post(JournalDraft draft);

    /// <summary>Balance of one account in the current transaction, drafts included, positive on its growing
    /// side.</summary>
    Task<Money> BalanceAsync(Account account, Currency currency, CancellationToken ct);
}

/// <param name="Rate">How many units of <paramref name="To"/> one unit of <paramref name="From"/> buys (major
/// units).</param>
/// <param name="Day">The day the rate is dated, on or before the day asked for.</param>
/// <param name="Inverse">The stored rate when it is the other way round. Dividing by it is exact, where its reciprocal
/// <paramref name="Rate"/> is not.</param>
public sealed record FxQuote(Currency From, Currency To, DateOnly Day, decimal Rate, decimal? Inverse = null)
{
    /// <summary>Converts with half-even rounding to the minor unit.</summary>
    public Money Convert(Money amount)
    {
        if (amount.Currency != From)
        {
            throw new InvalidOperationException($"A rate for {From} does not convert {amount.Currency}.");
        }

        return new Money(
            Rounding.HalfEven(Inverse is { } divisor
                ? amount.Minor * To.Scale / (From.Scale * divisor)
                : amount.Minor / From.Scale * Rate * To.Scale),
            To);
    }
}

/// <summary>The dated rates of the books.</summary>
public interface IFxRates
{
    /// <summary>The latest rate on or before <paramref name="day"/>, direct or inverted; null when there is
    /// none.</summary>
    Task<FxQuote?> FindAsync(Currency from, Currency to, DateOnly day, CancellationToken ct);
}

/// <summary>Told after new rates were committed, so that what waited for a rate can go on. Must be quick or hand the
/// work to the background; a failure is logged and changes nothing. Who needs every rate also polls.</summary>
public interface IRatesChanged
{
    Task RatesChangedAsync(CancellationToken ct);
}
