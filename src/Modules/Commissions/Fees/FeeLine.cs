using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;

namespace Rattan.Commissions.Fees;

/// <summary>Money that a partner is owed for something else than an order. It is payable from its first day; only a
/// payout moves it.</summary>
internal sealed class FeeLine : IPartnerOwned
{
    public PartnerFeeId Id { get; init; }

    public string Cause { get; init; } = "";

    public PartnerId PartnerId { get; init; }

    public MerchantId? MerchantId { get; init; }

    public string Title { get; init; } = "";

    public long AmountMinor { get; init; }

    public Currency Currency { get; init; }

    public CommissionStatus Status { get; private set; } = CommissionStatus.Payable;

    public DateTimeOffset PayableAt { get; init; }

    public PayoutItemId? PayoutItemId { get; private set; }

    public int Version { get; private set; }

    public static FeeLine Of(PartnerFee fee, DateTimeOffset now) => new()
    {
        Id = EntityId.New<PartnerFeeId>(now),
        Cause = fee.Cause,
        PartnerId = fee.PartnerId,
        MerchantId = fee.MerchantId,
        Title = fee.Title,
        AmountMinor = fee.Amount.Minor,
        Currency = fee.Amount.Currency,
        PayableAt = fee.PayableAt,
    };

    public static void Map(ModelBuilder model)
    {
        var fee = model.Entity<FeeLine>();
        fee.ToTable("partner_fees").HasKey(f => f.Id);
        fee.Property(f => f.Id).ValueGeneratedNever();
        fee.Property(f => f.Version).IsConcurrencyToken();
        model.Entity<PartnerFeeRow>().HasNoKey().ToView("v_partner_fees");
    }
}
