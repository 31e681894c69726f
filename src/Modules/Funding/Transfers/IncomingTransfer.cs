using Rattan.Contracts.Funding;
using Rattan.Platform.Data;

namespace Rattan.Funding.Transfers;

/// <summary>A transfer that was booked, by what the bank calls it.</summary>
internal sealed class IncomingTransfer
{
    public required string Bank { get; init; }

    public Currency Currency { get; init; }

    /// <summary>As <see cref="MoneyTerms.Key"/> makes it.</summary>
    public required string ReferenceKey { get; init; }

    public required string UsedFor { get; init; }

    public DateTimeOffset TakenAt { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<IncomingTransfer>().ToTable("incoming_transfers")
        .HasKey(t => new { t.Bank, t.Currency, t.ReferenceKey });
}

/// <summary>Takes transfers; of two at once that take the same one the key lets one through.</summary>
internal sealed class TakeTransfers(AppDbContext db, IBankAccounts banks, TimeProvider clock) : IIncomingTransfers
{
    public bool IsBank(string? name) => name is not null && banks.Names.Contains(name, StringComparer.Ordinal);

    public bool IsReference(string? text) => MoneyTerms.Key(text) is not null;

    public async Task<bool> TakeAsync(
        string bank, Currency currency, string reference, string usedFor, CancellationToken ct)
    {
        var key = MoneyTerms.Key(reference) ?? throw new ArgumentException("This is no reference.", nameof(reference));
        if (await db.Set<IncomingTransfer>().AnyAsync(
            t => t.Bank == bank && t.Currency == currency && t.ReferenceKey == key, ct))
        {
            return false;
        }

        db.Add(new IncomingTransfer
        {
            Bank = bank, Currency = currency, ReferenceKey = key, UsedFor = usedFor, TakenAt = clock.Now(),
        });
        return true;
    }
}
