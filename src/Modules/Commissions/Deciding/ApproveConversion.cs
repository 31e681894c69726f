using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Deciding;

/// <summary>Ends the hold of all commissions of a conversion that are pending; the others stay as they are.</summary>
internal sealed class ApproveConversion(AppDbContext db, IPrograms programs, ILedger ledger, TimeProvider clock)
{
    public async Task<Result> ApproveAsync(ConversionId conversion, string? evidence, CancellationToken ct)
    {
        var lines = await db.Set<Commission>().IgnoreQueryFilters().Where(c => c.ConversionId == conversion)
            .ToListAsync(ct);
        var pending = Family.Of(lines).Where(f => f.Original.Status == CommissionStatus.Pending).ToList();
        if (pending.Count == 0)
        {
            return new CommissionNotPending(
                lines.Find(line => !line.IsReversal)?.Status ?? CommissionStatus.Rejected);
        }

        var program = pending[0].Original.ProgramId;
        var funded = (await programs.FindAsync([program], ct))[program].Funding == Funding.Advance;
        var now = clock.Now();
        foreach (var family in pending)
        {
            family.Release(funded, now);
            if (!string.IsNullOrWhiteSpace(evidence))
            {
                family.Original.Because(Reasons.Other, evidence.Trim());
            }

            ledger.Post(Entries.Released(family, funded, now));
        }

        return Result.Ok;
    }
}
