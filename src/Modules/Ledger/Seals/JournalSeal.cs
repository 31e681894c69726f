namespace Rattan.Ledger.Seals;

/// <summary>One link of the chain. Positions have no gaps; they follow the order of sealing.</summary>
internal sealed class JournalSeal
{
    public long Position { get; init; }

    public long EntrySeq { get; init; }

    public required byte[] PrevHash { get; init; }

    public required byte[] Hash { get; init; }

    public DateTimeOffset SealedAt { get; init; }
}

/// <summary>The hash at the end of a UTC day: publish it, and the day cannot be rewritten unseen.</summary>
internal sealed class JournalRoot
{
    public DateOnly Day { get; init; }

    public long Position { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>A committed entry that waits for its seal.</summary>
internal sealed class UnsealedEntry
{
    public long EntrySeq { get; init; }
}

internal static class SealMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<JournalSeal>(seal =>
        {
            seal.ToTable("journal_seals").HasKey(s => s.Position);
            seal.Property(s => s.Position).ValueGeneratedNever();
        });
        model.Entity<JournalRoot>().ToTable("journal_roots").HasKey(r => r.Day);
        model.Entity<UnsealedEntry>(unsealed =>
        {
            unsealed.ToTable("journal_unsealed").HasKey(u => u.EntrySeq);
            unsealed.Property(u => u.EntrySeq).ValueGeneratedNever();
        });
    }
}
