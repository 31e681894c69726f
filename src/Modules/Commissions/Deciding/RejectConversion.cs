using Rattan.Commissions.Appeals;
using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Deciding;

/// <summary>Rejects all commissions of a conversion that are pending; what is rejected already stays so. Refused as a
/// whole when one of them was approved: money that was promised is taken back by a refund.</summary>
internal sealed class RejectConversion(AppDbContext db, AppealDays days, ILedger ledger, TimeProvider clock)
{
    public async Task<Result> RejectAsync(
        ConversionId conversion, string reasonCode, string evidence, CancellationToken ct)
    {
        await db.Set<Commission>().IgnoreQueryFilters().Where(c => c.ConversionId == conversion).LoadAsync(ct);
        var families = Family.Of([.. db.Set<Commission>().Local.Where(c => c.ConversionId == conversion)])
            .Where(f => f.Original.Status is not (CommissionStatus.Rejected or CommissionStatus.Reversed))
            .ToList();
        if (families.FirstOrDefault(f => f.Original.Status != CommissionStatus.Pending) is { } late)
        {
            return new CommissionNotPending(late.Original.Status);
        }

        var now = clock.Now();
        foreach (var family in families)
        {
            family.Reject(
                reasonCode, evidence, await days.FileByAsync(family.Original.ProgramId, now, ct), now);
            ledger.Post(Entries.Rejected(family, now));
        }

        return Result.Ok;
    }
}
