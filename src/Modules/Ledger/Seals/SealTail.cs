using Rattan.Ledger.Entries;
using Rattan.Platform.Data;

namespace Rattan.Ledger.Seals;

/// <summary>Chains committed entries that have no seal yet, in the order of their numbers, at most
/// <see cref="BatchMax"/> at a time so that writers wait only briefly. On PostgreSQL a lock lets one node seal at a
/// time; the unique previous hash would refuse a fork anyway.</summary>
internal sealed class SealTail(AppDbContext db, IBooksProvider provider, TimeProvider clock)
{
    public const int BatchMax = 1000;

    /// <summary>True when there is something to seal or a day to close; asked before a transaction is opened.</summary>
    public static async Task<bool> IsNeededAsync(AppDbContext db, DateTimeOffset now, CancellationToken ct) =>
        await db.Set<UnsealedEntry>().AnyAsync(ct) || await OpenDayAsync(db, now, ct) is not null;

    /// <summary>Returns how many entries were sealed.</summary>
    public async Task<Result<int>> HandleAsync(CancellationToken ct)
    {
        if (provider.Dialect == "postgres")
        {
            await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(7264118)", ct);
        }

        var now = clock.Now();
        if (await OpenDayAsync(db, now, ct) is { } last)
        {
            db.Add(new JournalRoot { Day = last.SealedAt.UtcDay(), Position = last.Position, Hash = last.Hash });
            await db.SaveChangesAsync(ct);
        }

        var tip = await TipAsync(db, ct);
        var (position, hash) = (tip?.Position ?? 0, tip?.Hash ?? EntryHash.Genesis);
        var seals = new List<JournalSeal>();
        await using (var command = db.Command(
            $"""
            SELECT {StoredEntry.Columns} FROM journal_entries e JOIN postings p ON p.entry_id = e.id
            WHERE e.seq IN (SELECT entry_seq FROM journal_unsealed ORDER BY entry_seq LIMIT {BatchMax})
            ORDER BY e.seq, p.line
            """))
        {
            await foreach (var (entry, _) in StoredEntry.ReadAsync(command, _ => 0, ct))
            {
                var next = EntryHash.Of(hash, entry);
                seals.Add(new JournalSeal
                {
                    Position = ++position, EntrySeq = entry.Seq, PrevHash = hash, Hash = next, SealedAt = now,
                });
                hash = next;
            }
        }

        await WriteAsync(seals, ct);
        return seals.Count;
    }

    private async Task WriteAsync(List<JournalSeal> seals, CancellationToken ct)
    {
        if (seals.Count == 0)
        {
            return;
        }

        await new RowWriter(db, provider).InsertAsync(
            "journal_seals",
            [
                new("position", "bigint", seals.Select(s => s.Position).ToArray()),
                new("entry_seq", "bigint", seals.Select(s => s.EntrySeq).ToArray()),
                new("prev_hash", "bytea", seals.Select(s => s.PrevHash).ToArray()),
                new("hash", "bytea", seals.Select(s => s.Hash).ToArray()),
                new("sealed_at", "bigint", seals.Select(s => s.SealedAt.ToUnixMicros()).ToArray()),
            ],
            ct);
        var first = seals[0].Position;
        await db.Set<UnsealedEntry>()
            .Where(u => db.Set<JournalSeal>().Any(s => s.EntrySeq == u.EntrySeq && s.Position >= first))
            .ExecuteDeleteAsync(ct);
    }

    private static Task<JournalSeal?> TipAsync(AppDbContext db, CancellationToken ct) =>
        db.Set<JournalSeal>().AsNoTracking().OrderByDescending(s => s.Position).FirstOrDefaultAsync(ct);

    /// <summary>The last seal, when its day is over and has no root yet.</summary>
    private static async Task<JournalSeal?> OpenDayAsync(AppDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        if (await TipAsync(db, ct) is not { } tip || tip.SealedAt.UtcDay() >= now.UtcDay())
        {
            return null;
        }

        var day = tip.SealedAt.UtcDay();
        return await db.Set<JournalRoot>().AnyAsync(r => r.Day == day, ct) ? null : tip;
    }
}
