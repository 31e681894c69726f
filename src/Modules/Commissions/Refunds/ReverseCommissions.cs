using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Ledger;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Refunds;

/// <summary>Books the reversing lines of a refund: one for each commission of the conversion that has something left,
/// all in one journal entry. Doing the same refund again returns the lines of the first time.</summary>
internal sealed class ReverseCommissions(AppDbContext db, ILedger ledger, TimeProvider clock)
{
    public async Task<IReadOnlyList<CommissionLine>> ReverseAsync(ConversionReversal reversal, CancellationToken ct)
    {
        await db.Set<Commission>().IgnoreQueryFilters().Where(c => c.ConversionId == reversal.ConversionId).LoadAsync(
            ct);
        var lines = db.Set<Commission>().Local.Where(c => c.ConversionId == reversal.ConversionId).OrderBy(
            c => c.Id).ToList();
        var refund = new RefundEvent(
            reversal.RefundId.Value,
            reversal.Original.Minor,
            reversal.RefundedBefore.Minor,
            reversal.RefundedNow.Minor,
            reversal.RefundedPerLine is { Count: > 0 } totals ? totals : null);
        var known = lines.Where(c => c.RefundId == reversal.RefundId).ToList();
        if (known.Count > 0)
        {
            return Show(known);
        }

        var families = Family.Of(lines).Where(f => f.Original.Status != CommissionStatus.Rejected).ToList();
        var booked = families.Select(f => Reverse(f.Original, refund, reversal)).OfType<Commission>().ToList();
        if (booked.Count == 0)
        {
            return [];
        }

        ledger.Post(Entries.Refunded(booked, reversal.At));
        foreach (var family in families)
        {
            family.With(booked.Where(c => c.ParentId == family.Original.Id)).CloseWhenWhollyReversed();
        }

        return Show(booked);
    }

    private Commission? Reverse(Commission original, RefundEvent refund, ConversionReversal reversal)
    {
        if (original.Refunds.Any(r => r.RefundId == refund.RefundId))
        {
            return null;
        }

        var taken = original.Take(refund);
        if (taken is { AmountMinor: 0, FeeMinor: 0 })
        {
            return null;
        }

        var now = clock.Now();
        var line = original.Reversal(
            EntityId.New<CommissionId>(now), reversal.RefundId, taken, reversal.At, now, [
                Told(original, taken, reversal)]);
        line.Because(Reasons.IsKnown(reversal.Reason) ? reversal.Reason : Reasons.Other, reversal.Reason);
        db.Set<Commission>().Add(line);
        return line;
    }

    private static ExplainStep Told(Commission original, ReversedTotal taken, ConversionReversal reversal) =>
        ExplainStep.Of(
        "refund", "used", reversal.RefundedPerLine is { Count: > 0 } ? "commission.refund_lines"
            : "commission.refund_amount",
        ("refunded", ExplainArg.Money(reversal.RefundedNow)),
        ("order", ExplainArg.Money(reversal.Original)),
        ("commission", ExplainArg.Money(original.Amount)),
        ("taken", ExplainArg.Money(new Money(taken.AmountMinor, original.Currency))),
        ("total", ExplainArg.Money(new Money(original.ReversedMinor, original.Currency))));

    private static List<CommissionLine> Show(IEnumerable<Commission> lines) =>
        [.. lines.Select(c => new CommissionLine(c.Id, c.PartnerId, c.Amount, c.Status, c.DueAt))];
}
