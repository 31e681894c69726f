using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Refunds;

/// <summary>The line by which one refund takes back part of one commission, with the step that explains it.</summary>
internal static class TakeBack
{
    /// <summary>Null when nothing is left to take. The original takes note of the refund.</summary>
    public static Commission? Of(Commission original, RefundEvent refund, DateTimeOffset at, DateTimeOffset now)
    {
        var (taken, shares) = original.Take(refund);
        if (taken is { AmountMinor: 0, FeeMinor: 0 })
        {
            return null;
        }

        var reason = refund.Reason ?? Reasons.Other;
        var line = original.Reversal(
            EntityId.New<CommissionId>(now), RefundId.From(refund.RefundId), taken, shares, at, now,
            [Told(original, taken, refund)]);
        line.Because(Reasons.IsKnown(reason) ? reason : Reasons.Other, reason);
        return line;
    }

    private static ExplainStep Told(Commission original, ReversedTotal taken, RefundEvent refund) => ExplainStep.Of(
        "refund", "used", refund.PerLine is { Count: > 0 } ? "commission.refund_lines" : "commission.refund_amount",
        ("refunded", ExplainArg.Money(new Money(refund.Now, original.Currency))),
        ("order", ExplainArg.Money(new Money(refund.Original, original.Currency))),
        ("commission", ExplainArg.Money(original.Amount)),
        ("taken", ExplainArg.Money(new Money(taken.AmountMinor, original.Currency))),
        ("total", ExplainArg.Money(new Money(original.ReversedMinor, original.Currency))));
}
