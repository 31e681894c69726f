using Rattan.Contracts.Funding;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Funding.TopUps;

internal enum TopUpStatus
{
    /// <summary>The merchant says that the money is on its way.</summary>
    Announced,

    /// <summary>It came and is in the wallet.</summary>
    Confirmed,

    /// <summary>Finance says that it did not come, and why.</summary>
    Refused,

    /// <summary>The merchant takes its announcement back.</summary>
    Withdrawn,
}

/// <summary>What finance found at the bank.</summary>
/// <param name="Key">See <see cref="MoneyTerms.Key"/>.</param>
internal sealed record Arrival(Money Amount, string Bank, string Reference, string Key, DateOnly On);

/// <summary>Money that a merchant sends to its wallet: announced, then confirmed with what really came, or
/// refused.</summary>
internal sealed class TopUp : IMerchantOwned, IAudited
{
    private TopUp()
    {
    }

    public TopUpId Id { get; private set; }

    public MerchantId MerchantId { get; private set; }

    public TopUpStatus Status { get; private set; }

    public long AmountMinor { get; private set; }

    public Currency Currency { get; private set; }

    public DateOnly SentOn { get; private set; }

    /// <summary>As announced.</summary>
    public string Reference { get; private set; } = "";

    public string? Note { get; private set; }

    public StoredFile? Proof { get; private set; }

    public string MadeByName { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public long? CameMinor { get; private set; }

    public DateOnly? CameOn { get; private set; }

    public string? Bank { get; private set; }

    public string? BankReference { get; private set; }

    /// <summary>Of <see cref="BankReference"/>; unique per bank and currency.</summary>
    [Unaudited]
    public string? ReferenceKey { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public int Version { get; private set; }

    public string AuditKey => $"top_up:{Id}";

    public Money Amount => new(AmountMinor, Currency);

    public Money? Came => CameMinor is { } minor ? new Money(minor, Currency) : null;

    public static TopUp Announce(
        MerchantId merchant, Money amount, DateOnly sentOn, string reference, string? note, string by,
        DateTimeOffset now) => new()
    {
        Id = EntityId.New<TopUpId>(now),
        MerchantId = merchant,
        AmountMinor = amount.Minor,
        Currency = amount.Currency,
        SentOn = sentOn,
        Reference = reference,
        Note = note,
        MadeByName = by,
        MadeAt = now,
        Version = 1,
    };

    public void Prove(StoredFile proof)
    {
        Proof = proof;
        Version++;
    }

    public bool IsSame(Arrival arrival) => Status == TopUpStatus.Confirmed && Came == arrival.Amount
        && Bank == arrival.Bank && ReferenceKey == arrival.Key;

    public JournalDraft Confirm(Arrival arrival, string by, DateTimeOffset now)
    {
        (CameMinor, CameOn, Bank) = (arrival.Amount.Minor, arrival.On, arrival.Bank);
        (BankReference, ReferenceKey) = (arrival.Reference, arrival.Key);
        Decide(TopUpStatus.Confirmed, by, now);
        return new JournalDraft(
            $"topup:{Id}", "topup", now,
            [
                Posting.Debit(Account.Cash(arrival.Bank), arrival.Amount),
                Posting.Credit(Account.MerchantWallet(MerchantId), arrival.Amount),
            ]);
    }

    public void Refuse(string reason, string by, DateTimeOffset now)
    {
        Reason = reason;
        Decide(TopUpStatus.Refused, by, now);
    }

    public void Withdraw(string by, DateTimeOffset now) => Decide(TopUpStatus.Withdrawn, by, now);

    public static void Map(ModelBuilder model)
    {
        var topUp = model.Entity<TopUp>();
        topUp.ToTable("top_ups").HasKey(t => t.Id);
        topUp.Property(t => t.Id).ValueGeneratedNever();
        topUp.Property(t => t.Proof).AsJson();
        topUp.Property(t => t.Version).IsConcurrencyToken();
        topUp.Ignore(t => t.AuditKey).Ignore(t => t.Amount).Ignore(t => t.Came);
    }

    private void Decide(TopUpStatus status, string by, DateTimeOffset now)
    {
        (Status, DecidedByName, DecidedAt) = (status, by, now);
        Version++;
    }
}
