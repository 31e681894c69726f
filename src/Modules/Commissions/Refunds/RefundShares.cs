using Rattan.Commissions.Plans.Engine;

namespace Rattan.Commissions.Refunds;

/// <summary>A refund as the commission remembers it, in minor units of the program's currency.</summary>
/// <param name="Original">The order's amount.</param>
/// <param name="Before">Refunded of the order by earlier refunds.</param>
/// <param name="Now">Refunded by this one.</param>
/// <param name="PerLine">Running totals by order line after this refund, counting only refunds that named lines;
/// null when this one names an amount alone.</param>
/// <param name="At">When it happened, and why in <paramref name="Reason"/>; refunds of old do not have them.</param>
internal sealed record RefundEvent(
    Guid RefundId, long Original, long Before, long Now, IReadOnlyList<long>? PerLine = null,
    DateTimeOffset? At = null, string? Reason = null);

/// <summary>What is to be reversed of a commission and its fee after all refunds so far.</summary>
internal readonly record struct ReversedTotal(long AmountMinor, long FeeMinor);

/// <summary>The shares of refunds, on running totals. Each line has an exact refunded fraction: a refund with lines
/// raises those of its lines, an amount alone raises all by its part of what is left, and the refund that completes the
/// order makes all of them one. The totals are rounded half up from these fractions, so that refunds which add up
/// to the order reverse exactly the whole, whatever their number or order. Pure.</summary>
internal static class RefundShares
{
    public static ReversedTotal Total(
        long amountMinor, long feeMinor, IReadOnlyList<LineShare> shares, IReadOnlyList<RefundEvent> refunds)
    {
        var reversed = Reversed(shares, refunds).Aggregate(Fraction.Zero, (sum, part) => sum + part);
        return new ReversedTotal(
            reversed.HalfUp(), (reversed * Fraction.Of(feeMinor, amountMinor)).HalfUp());
    }

    /// <summary>What of the total falls to each share: its exact part, made whole by largest remainder.</summary>
    public static IReadOnlyList<LineShare> Lines(
        long amountMinor, long feeMinor, IReadOnlyList<LineShare> shares, IReadOnlyList<RefundEvent> refunds)
    {
        var total = Total(amountMinor, feeMinor, shares, refunds);
        var exact = Reversed(shares, refunds);
        var amounts = Fraction.Whole(exact, total.AmountMinor);
        var fees = Fraction.Whole(
            [.. exact.Select(part => part * Fraction.Of(feeMinor, amountMinor))], total.FeeMinor);
        return [.. shares.Select((share, at) => share with { EarnedMinor = amounts[at], FeeMinor = fees[at] })];
    }

    /// <summary>Exactly what is reversed of each share.</summary>
    private static Fraction[] Reversed(IReadOnlyList<LineShare> shares, IReadOnlyList<RefundEvent> refunds)
    {
        var refunded = new Dictionary<int, Fraction>();
        IReadOnlyList<long> earlier = [];
        foreach (var refund in refunds)
        {
            foreach (var share in shares)
            {
                var before = refunded.GetValueOrDefault(share.Line, Fraction.Zero);
                refunded[share.Line] = After(before, share, refund, earlier);
            }

            earlier = refund.PerLine ?? earlier;
        }

        return
        [
            .. shares.Select(share =>
                Fraction.Of(share.EarnedMinor, 1) * refunded.GetValueOrDefault(share.Line, Fraction.Zero)),
        ];
    }

    private static Fraction After(Fraction before, LineShare share, RefundEvent refund, IReadOnlyList<long> earlier)
    {
        var left = refund.Original - refund.Before;
        if (refund.Now >= left)
        {
            return Fraction.One;
        }

        if (refund.PerLine is not { } totals)
        {
            return (before + ((Fraction.One - before) * Fraction.Of(refund.Now, left))).Bounded();
        }

        var now = At(totals, share.Line) - At(earlier, share.Line);
        return share.LineMinor <= 0 ? before : (before + Fraction.Of(now, share.LineMinor)).Bounded();
    }

    private static long At(IReadOnlyList<long> totals, int line) => line < totals.Count ? totals[line] : 0;
}
