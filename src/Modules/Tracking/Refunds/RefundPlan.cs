using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.Refunds;

internal sealed record RefundExceeds(long LeftMinor, Currency Currency)
    : ConflictError("refund.exceeds", $"Only {new Money(LeftMinor, Currency)} is left of the order.", "amount");

/// <summary>How much a refund takes, worked out before anything is written. The running totals per line are kept in the
/// order's currency and converted anew each time, so that refunds that add up to the order add up to exactly its
/// converted amount, whatever their number.</summary>
/// <param name="Totals">Running totals per order line in the order's currency; empty without lines.</param>
/// <param name="Amounts"><paramref name="Totals"/> in the program's currency.</param>
/// <param name="Named">Running totals too, counting only refunds that named lines.</param>
/// <param name="NamedAmounts"><paramref name="Named"/> in the program's currency; null when this refund names
/// none.</param>
internal sealed record RefundPlan(
    long OrderMinor, long AmountMinor, IReadOnlyList<long> Totals, IReadOnlyList<long> Amounts,
    IReadOnlyList<long> Named, IReadOnlyList<long>? NamedAmounts)
{
    public static Result<RefundPlan> Make(Conversion conversion, RefundRequest request)
    {
        if (request.Amount is { } stated && stated.Currency != conversion.OrderCurrency)
        {
            return new ValidationError(
                "refund.currency", $"The order is in {conversion.OrderCurrency}.", "amount.currency");
        }

        if (request.Lines is { Count: > 0 } lines)
        {
            return OfLines(conversion, request, lines);
        }

        var left = conversion.OrderMinor - conversion.RefundedOrderMinor;
        var minor = request.Amount?.Minor ?? left;
        if (request.Amount is not null && minor <= 0)
        {
            return new ValidationError("refund.amount", "A refund is more than nothing.", "amount.minor");
        }

        if (minor > left || (left == 0 && conversion.OrderMinor > 0))
        {
            return new RefundExceeds(left, conversion.OrderCurrency);
        }

        var totals = conversion.RefundedPerLine.ToArray();
        if (minor > 0 && totals.Length > 0)
        {
            // An amount alone is taken from the lines in proportion to what is left of each.
            var parts = Split.ByLargestRemainder(
                minor, [.. totals.Select((t, i) => conversion.Input.Lines[i].Amount.Minor - t)]);
            for (var i = 0; i < totals.Length; i++)
            {
                totals[i] += parts[i];
            }
        }

        return Of(conversion, minor, totals, named: null);
    }

    private static Result<RefundPlan> OfLines(
        Conversion conversion, RefundRequest request, IReadOnlyList<RefundLine> lines)
    {
        var totals = conversion.RefundedPerLine.ToArray();
        var named = conversion.RefundedNamedLines.ToArray();
        var minor = 0L;
        for (var i = 0; i < lines.Count; i++)
        {
            var asked = lines[i];
            var line = FindLine(conversion, totals, asked.Sku);
            if (line < 0)
            {
                return new ValidationError(
                    "refund.line_unknown", "The order has no such line, or nothing is left of it.", $"lines[{i}].sku");
            }

            var left = conversion.Input.Lines[line].Amount.Minor - totals[line];
            var take = asked.Amount?.Minor ?? left;
            if (take <= 0 || (asked.Amount is { } money && money.Currency != conversion.OrderCurrency))
            {
                return new ValidationError(
                    "refund.amount", "A positive amount in the order's currency is needed.", $"lines[{i}].amount");
            }

            if (take > left)
            {
                return new RefundExceeds(left, conversion.OrderCurrency);
            }

            totals[line] += take;
            named[line] += take;
            minor += take;
        }

        return request.Amount is { } stated && stated.Minor != minor
            ? new ValidationError("refund.lines_sum", "The lines do not sum to the amount.", "amount")
            : Of(conversion, minor, totals, named);
    }

    private static int FindLine(Conversion conversion, long[] totals, string? sku)
    {
        for (var i = 0; i < totals.Length; i++)
        {
            if (conversion.Input.Lines[i].Sku == sku && totals[i] < conversion.Input.Lines[i].Amount.Minor)
            {
                return i;
            }
        }

        return -1;
    }

    private static RefundPlan Of(Conversion conversion, long minor, long[] totals, long[]? named)
    {
        var amounts = Converted(conversion, totals);
        var after = totals.Length > 0
            ? amounts.Sum()
            : Share(conversion.AmountMinor!.Value, conversion.RefundedOrderMinor + minor, conversion.OrderMinor);
        return new RefundPlan(
            minor, after - conversion.RefundedMinor, totals, amounts, named ?? conversion.RefundedNamedLines,
            named is null ? null : Converted(conversion, named));
    }

    private static long[] Converted(Conversion conversion, long[] totals) =>
    [
        .. totals.Select((t, i) => Share(conversion.Lines[i].Amount.Minor, t, conversion.Input.Lines[i].Amount.Minor)),
    ];

    private static long Share(long whole, long part, long of) =>
        of == 0 ? 0 : Rounding.HalfUp((decimal)whole * part / of);
}
