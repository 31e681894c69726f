using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Contracts.Tracking;

namespace Rattan.Contracts.Commissions.Views;

/// <summary>Row of <c>v_commissions</c>: one line; reversals are lines with negative amounts.</summary>
public sealed class CommissionRow : IMerchantOwned, IPartnerOwned
{
    public CommissionId CommissionId { get; init; }

    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; init; }

    public LinkId? LinkId { get; init; }

    public required string OnKind { get; init; }

    public long AmountMinor { get; init; }

    public long FeeMinor { get; init; }

    public required string Currency { get; init; }

    public CommissionStatus Status { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? PayableAt { get; init; }

    public string? ReasonCode { get; init; }

    public required string RuleName { get; init; }

    public PayoutItemId? PayoutItemId { get; init; }
}

/// <summary>Row of <c>v_commission_shares</c>: what one order line earned of a commission, or what a reversal took back
/// of it. The shares of a commission sum to its amount and its fee.</summary>
public sealed class CommissionShareRow : IMerchantOwned, IPartnerOwned
{
    public CommissionId CommissionId { get; init; }

    /// <summary>The position of the line in its order; 0 when the order has no lines.</summary>
    public int Line { get; init; }

    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; init; }

    public long AmountMinor { get; init; }

    public long FeeMinor { get; init; }

    /// <summary>True for one share of each commission: the one with the largest amount, of equal ones the
    /// first.</summary>
    public bool Largest { get; init; }
}

/// <summary>Row of <c>v_partner_fees</c>: what a partner earns beside commissions, see
/// <see cref="PartnerFee"/>.</summary>
public sealed class PartnerFeeRow : IPartnerOwned
{
    public PartnerFeeId FeeId { get; init; }

    public required string Cause { get; init; }

    public PartnerId PartnerId { get; init; }

    /// <summary>Not for the merchant's eyes: it sees the price, not what the partner is paid.</summary>
    public MerchantId? MerchantId { get; init; }

    public required string Title { get; init; }

    public long AmountMinor { get; init; }

    public required string Currency { get; init; }

    /// <summary>Payable, in payout or paid.</summary>
    public CommissionStatus Status { get; init; }

    public DateTimeOffset PayableAt { get; init; }

    public PayoutItemId? PayoutItemId { get; init; }
}
