using Rattan.Contracts.Funding;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Audit;

namespace Rattan.Funding.Wallets;

/// <summary>Money of the wallet that went back to the merchant's bank.</summary>
internal sealed class WalletReturn : IMerchantOwned, IAudited
{
    public WalletReturnId Id { get; init; }

    public MerchantId MerchantId { get; init; }

    public long AmountMinor { get; init; }

    public Currency Currency { get; init; }

    public string Bank { get; init; } = "";

    public string Reference { get; init; } = "";

    /// <summary>See <see cref="MoneyTerms.Key"/>; unique per bank and currency.</summary>
    [Unaudited]
    public string ReferenceKey { get; init; } = "";

    public DateOnly ReturnedOn { get; init; }

    public string? Note { get; init; }

    public string MadeByName { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public string AuditKey => $"wallet_return:{Id}";

    public Money Amount => new(AmountMinor, Currency);

    public JournalDraft Entry() => new(
        $"wallet-return:{Id}", "wallet_return", MadeAt,
        [
            Posting.Debit(Account.MerchantWallet(MerchantId), Amount),
            Posting.Credit(Account.Cash(Bank), Amount),
        ]);

    public static void Map(ModelBuilder model)
    {
        var back = model.Entity<WalletReturn>();
        back.ToTable("wallet_returns").HasKey(r => r.Id);
        back.Property(r => r.Id).ValueGeneratedNever();
        back.Ignore(r => r.AuditKey).Ignore(r => r.Amount);
    }
}
