using Rattan.Contracts.Commissions;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Conversions;

/// <param name="Approve">False rejects, which needs a reason code and evidence that the partner can read.</param>
internal sealed record OrderDecision(bool Approve, string? Reason, string? Evidence)
{
    public const int EvidenceMax = 2000;

    public static readonly IReadOnlyList<string> Reasons =
    [
        "customer_cancelled", "item_returned", "out_of_stock", "payment_failed", "chargeback", "duplicate_order",
        "test_order", "breach_of_terms", "brand_bidding", "self_referral", "fraud", "tracking_error", "order_changed",
        "other",
    ];

    public Error? Refuse()
    {
        if (!Approve && !Reasons.Contains(Reason ?? "", StringComparer.Ordinal))
        {
            return new ValidationError("commission.reason_code", "Not one of the reason codes.", "reasonCode");
        }

        return (!Approve && string.IsNullOrWhiteSpace(Evidence)) || Evidence?.Length > EvidenceMax
            ? new ValidationError(
                "commission.evidence", "Say what the decision rests on, in at most 2,000 characters.", "evidence")
            : null;
    }
}

/// <summary>Approves or rejects a whole conversion: all its pending commissions, and on rejection the conversion
/// itself.</summary>
internal sealed class DecideOrder(AppDbContext db, ICommissionBooking booking, Caller caller)
{
    public async Task<Result<Conversion>> HandleAsync(ConversionId id, OrderDecision decision, CancellationToken ct)
    {
        if (!caller.May(Permission.DecideCommissions))
        {
            return ScopeRefusals.OtherScope;
        }

        if (decision.Refuse() is { } wrong)
        {
            return wrong;
        }

        if (await db.Set<Conversion>().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } conversion)
        {
            return new ConversionUnknown();
        }

        if (conversion.Status is not (ConversionStatus.Attributed or ConversionStatus.PartlyRefunded))
        {
            return new ConflictError("conversion.not_open", "The conversion is not waiting for a decision.");
        }

        var done = decision.Approve
            ? await booking.ApproveConversionAsync(id, decision.Evidence, ct)
            : await booking.RejectConversionAsync(id, decision.Reason!, decision.Evidence!.Trim(), ct);
        if (done.Error is { } refused)
        {
            return refused;
        }

        if (!decision.Approve)
        {
            conversion.Reject();
        }

        return conversion;
    }
}
