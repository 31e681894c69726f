using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Release;

/// <summary>Makes approved commissions payable whose program is advanced by the network by now: they were approved
/// while its merchant had to pay first. At most <see cref="BatchMax"/> in one transaction, oldest first, each with its
/// reversals.</summary>
internal sealed class FundApproved(AppDbContext db, IPrograms programs, ILedger ledger, TimeProvider clock)
{
    public const int BatchMax = 500;

    /// <summary>How many were funded; fewer than a batch means that none is left.</summary>
    public async Task<Result<int>> HandleAsync(CancellationToken ct)
    {
        var approved = db.Set<Commission>().Where(c => c.Status == CommissionStatus.Approved);
        var found = await programs.FindAsync(
            await approved.Select(c => c.ProgramId).Distinct().ToListAsync(ct), ct);
        var advanced = found.Values.Where(p => p.Funding == Funding.Advance).Select(p => p.Id).ToList();
        if (advanced.Count == 0)
        {
            return 0;
        }

        var originals = await approved.Where(c => c.ParentId == null && advanced.Contains(c.ProgramId))
            .OrderBy(c => c.Id).Take(BatchMax).ToListAsync(ct);
        var ids = originals.Select(c => (CommissionId?)c.Id).ToList();
        var reversals = await db.Set<Commission>().Where(c => ids.Contains(c.ParentId)).ToListAsync(ct);
        var now = clock.Now();
        foreach (var family in Family.Of([.. originals, .. reversals]))
        {
            family.Fund(now);
            ledger.Post(Entries.Funded(family, now));
        }

        return originals.Count;
    }

    public static Task<Result<int>> AllAsync(Books books, CancellationToken ct) =>
        Batches.AllAsync<FundApproved>(books, BatchMax, (h, c) => h.HandleAsync(c), ct);
}
