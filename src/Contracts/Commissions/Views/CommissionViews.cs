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
