using Rattan.Commissions.Lines;
using Rattan.Commissions.Refunds;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Ledger;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Appeals;

/// <summary>Books a rejected commission again, as a new pending line with the terms and the hold of the old one. Every
/// refund of the order, also those since the rejection, is taken back from it at once, so that later refunds go on
/// from there. All in one journal entry.</summary>
internal sealed class RestoreCommission(AppDbContext db, ILedger ledger)
{
    public async Task<Result<CommissionId>> HandleAsync(Appeal appeal, DateTimeOffset now, CancellationToken ct)
    {
        var lines = await db.Set<Commission>()
            .Where(c => c.Id == appeal.CommissionId || c.ParentId == appeal.CommissionId).ToListAsync(ct);
        var rejected = lines.Single(c => c.Id == appeal.CommissionId);
        var restored = rejected.Restored(EntityId.New<CommissionId>(now), now, ExplainStep.Of(
            "status", "used", "commission.appeal_overturned",
            ("filed", ExplainArg.Instant(appeal.FiledAt)), ("at", ExplainArg.Instant(now))));
        var family = new Family(restored, [.. rejected.Refunds
            .Select(refund => TakeBack.Of(restored, refund, refund.At ?? now, now)).OfType<Commission>()]);
        if (family.NetAmount.Minor <= 0)
        {
            return new NothingLeft();
        }

        db.Add(restored);
        db.AddRange(family.Reversals);
        ledger.Post(Entries.Restored(appeal.Id.Value, family, now));
        return restored.Id;
    }
}
