using Rattan.Ledger.Entries;
using Rattan.Ledger.Seals;
using Rattan.Ledger.Verification;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Ledger.Accounts;

/// <summary>How far the journal is sealed, and what its last verification said.</summary>
internal sealed record JournalState(JournalSeal? Tip, string? TipKey, int Unsealed, JournalCheck? LastCheck);

internal sealed class LedgerState(AppDbContext db, Caller caller)
{
    public async Task<Result<JournalState>> HandleAsync(CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var tip = await db.Set<JournalSeal>().AsNoTracking().OrderByDescending(s => s.Position).FirstOrDefaultAsync(ct);
        var key = tip is null
            ? null
            : await db.Set<JournalEntry>().Where(e => e.Seq == tip.EntrySeq)
                .Select(e => e.BusinessKey).FirstOrDefaultAsync(ct);
        return new JournalState(
            tip,
            key,
            await db.Set<UnsealedEntry>().CountAsync(ct),
            await db.Set<JournalCheck>().AsNoTracking().OrderByDescending(c => c.At).FirstOrDefaultAsync(ct));
    }
}
