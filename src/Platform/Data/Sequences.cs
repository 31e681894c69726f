namespace Rattan.Platform.Data;

internal sealed class SequenceRow
{
    public required string Name { get; init; }

    public long Next { get; init; }
}

/// <summary>Small, gap-free-enough numbers and revisions that commit in the order they were drawn: the row stays
/// locked until the drawing transaction ends, so a higher number never becomes visible before a lower one.</summary>
public static class Sequences
{
    public static async Task<long> NextAsync(this AppDbContext db, string sequence, CancellationToken ct)
    {
        var drawn = await db.Database.SqlQuery<long>(
            $"""
            INSERT INTO sequences (name, next) VALUES ({sequence}, 2)
            ON CONFLICT (name) DO UPDATE SET next = sequences.next + 1
            RETURNING next - 1 AS "Value"
            """).ToListAsync(ct);
        return drawn[0];
    }

    /// <summary>The last number drawn, 0 when none was.</summary>
    public static async Task<long> LastAsync(this AppDbContext db, string sequence, CancellationToken ct) =>
        await db.Set<SequenceRow>().Where(s => s.Name == sequence).Select(s => s.Next - 1).FirstOrDefaultAsync(ct);
}
