using Rattan.Contracts.Funding;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Audit;

namespace Rattan.Funding.Wallets;

/// <summary>Money of the wallet that paid what the merchant owed.</summary>
internal sealed class WalletSettlement : IMerchantOwned, IAudited
{
    public WalletSettlementId Id { get; init; }

    public MerchantId MerchantId { get; init; }

    /// <summary>Given by who asks, unique for the merchant: the same again settles nothing more.</summary>
    public string RequestId { get; init; } = "";

    public long AmountMinor { get; init; }

    public Currency Currency { get; init; }

    public string MadeByName { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public string AuditKey => $"wallet_settlement:{Id}";

    public Money Amount => new(AmountMinor, Currency);

    public JournalDraft Entry() => new(
        $"wallet-settlement:{MerchantId}:{RequestId}", "wallet_settlement", MadeAt,
        [
            Posting.Debit(Account.MerchantWallet(MerchantId), Amount),
            Posting.Credit(Account.MerchantReceivable(MerchantId), Amount),
        ]);

    public static void Map(ModelBuilder model)
    {
        var settlement = model.Entity<WalletSettlement>();
        settlement.ToTable("wallet_settlements").HasKey(s => s.Id);
        settlement.Property(s => s.Id).ValueGeneratedNever();
        settlement.Ignore(s => s.AuditKey).Ignore(s => s.Amount);
    }
}
