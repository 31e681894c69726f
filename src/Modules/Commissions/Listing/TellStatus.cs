using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;

namespace Rattan.Commissions.Listing;

/// <summary>What happened to a commission since it was booked.</summary>
internal static class TellStatus
{
    public static ExplainStep Taken(Commission reversal) => ExplainStep.Of(
        "refund", "used", "commission.refund_taken",
        ("amount", ExplainArg.Money(-reversal.Amount)),
        ("at", ExplainArg.Instant(reversal.OccurredAt)),
        ("reason", Reason(reversal)));

    public static ExplainStep Restored(Commission restored) => ExplainStep.Of(
        "status", "used", "commission.status_restored", ("at", ExplainArg.Instant(restored.CreatedAt)));

    public static ExplainStep Now(Commission commission) => commission.Status switch
    {
        CommissionStatus.Pending => ExplainStep.Of(
            "status", "noted", "commission.status_pending",
            ("due", ExplainArg.Instant(commission.DueAt ?? commission.CreatedAt))),
        CommissionStatus.Approved => ExplainStep.Of("status", "noted", "commission.status_approved"),
        CommissionStatus.Payable when commission.IsReserved =>
            ExplainStep.Of("status", "noted", "commission.status_reserved"),
        CommissionStatus.Payable when commission.AmountMinor < 0 =>
            ExplainStep.Of("status", "noted", "commission.status_owed"),
        CommissionStatus.Payable => ExplainStep.Of(
            "status", "noted", "commission.status_payable",
            ("at", ExplainArg.Instant(commission.PayableAt ?? commission.CreatedAt))),
        CommissionStatus.InPayout => ExplainStep.Of("status", "noted", "commission.status_in_payout"),
        CommissionStatus.Paid => ExplainStep.Of("status", "noted", "commission.status_paid"),
        CommissionStatus.Rejected => ExplainStep.Of(
            "status", "rejected", "commission.status_rejected",
            ("reason", Reasons.Word(commission.ReasonCode)),
            ("evidence", ExplainArg.Text(commission.Evidence ?? ""))),
        CommissionStatus.Reversed => ExplainStep.Of("status", "noted", "commission.status_reversed"),
        _ => throw new ArgumentOutOfRangeException(nameof(commission), commission.Status, "Not a status."),
    };

    /// <summary>A reason that is none of the known codes is shown in the merchant's own words.</summary>
    private static ExplainArg Reason(Commission line) =>
        line.ReasonCode == Reasons.Other && !string.IsNullOrWhiteSpace(line.Evidence)
            ? ExplainArg.Text(line.Evidence)
            : Reasons.Word(line.ReasonCode);
}
