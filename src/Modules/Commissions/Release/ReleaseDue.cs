using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Release;

/// <summary>Releases up to <see cref="BatchMax"/> commissions whose hold is over, oldest first, in one transaction. The
/// reversals of a pending commission move with it.</summary>
internal sealed class ReleaseDue(AppDbContext db, IPrograms programs, ILedger ledger, TimeProvider clock)
{
    public const int BatchMax = 500;

    /// <summary>How many were released; fewer than a batch means that none is left.</summary>
    public async Task<Result<int>> HandleAsync(DateTimeOffset asOf, CancellationToken ct)
    {
        var due = await db.Set<Commission>()
            .Where(c => c.Status == CommissionStatus.Pending && c.ParentId == null && c.DueAt <= asOf)
            .OrderBy(c => c.DueAt).ThenBy(c => c.Id)
            .Take(BatchMax)
            .ToListAsync(ct);
        if (due.Count == 0)
        {
            return 0;
        }

        var ids = due.Select(c => (CommissionId?)c.Id).ToList();
        var reversals = await db.Set<Commission>().Where(c => ids.Contains(c.ParentId)).ToListAsync(ct);
        var found = await programs.FindAsync([.. due.Select(c => c.ProgramId).Distinct()], ct);
        var now = clock.Now();
        foreach (var family in Family.Of([.. due, .. reversals]))
        {
            var funded = found[family.Original.ProgramId].Funding == Funding.Advance;
            family.Release(funded, now);
            ledger.Post(Entries.Released(family, funded, now));
        }

        return due.Count;
    }

    public static Task<Result<int>> AllAsync(Books books, DateTimeOffset asOf, CancellationToken ct) =>
        Batches.AllAsync<ReleaseDue>(books, BatchMax, (h, c) => h.HandleAsync(asOf, c), ct);
}
