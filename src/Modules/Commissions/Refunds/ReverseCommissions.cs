using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
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
            reversal.RefundedPerLine is { Count: > 0 } totals ? totals : null,
            reversal.At,
            reversal.Reason);
        var known = lines.Where(c => c.RefundId == reversal.RefundId).ToList();
        if (known.Count > 0)
        {
            return Show(known);
        }

        var all = Family.Of(lines);
        NoteRejected(all, refund);
        var families = all.Where(f => f.Original.Status != CommissionStatus.Rejected).ToList();
        var booked = families.Select(f => Reverse(f.Original, refund, reversal.At)).OfType<Commission>().ToList();
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

    /// <summary>Nothing is booked for what is rejected, but an appeal that is heard later must know of the
    /// refund.</summary>
    private static void NoteRejected(IReadOnlyList<Family> families, RefundEvent refund)
    {
        foreach (var family in families.Where(f => f.Original.Status == CommissionStatus.Rejected))
        {
            if (!family.Original.Knows(refund))
            {
                family.Original.Take(refund);
            }
        }
    }

    private Commission? Reverse(Commission original, RefundEvent refund, DateTimeOffset at)
    {
        if (original.Knows(refund) || TakeBack.Of(original, refund, at, clock.Now()) is not { } line)
        {
            return null;
        }

        db.Set<Commission>().Add(line);
        return line;
    }

    private static List<CommissionLine> Show(IEnumerable<Commission> lines) =>
        [.. lines.Select(c => new CommissionLine(c.Id, c.PartnerId, c.Amount, c.Status, c.DueAt))];
}
