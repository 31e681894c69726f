using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Rattan.Ledger.Seals;

/// <summary>An entry exactly as the database holds it: what is sealed, and what verification reads again.</summary>
internal sealed record StoredEntry(
    long Seq,
    Guid Id,
    string BusinessKey,
    string Kind,
    string? Corrects,
    long OccurredAt,
    long PostedAt,
    List<StoredPosting> Postings)
{
    /// <summary>The columns that <see cref="ReadAsync"/> expects first, for tables <c>e</c> and <c>p</c>.</summary>
    public const string Columns =
        "e.seq, e.id, e.business_key, e.kind, e.corrects, e.occurred_at, e.posted_at, "
        + "p.line, p.account, p.currency, p.debit_minor, p.credit_minor";

    public const int ColumnCount = 12;

    public string Name => $"{BusinessKey} ({Id:D}, number {Seq})";

    /// <summary>Streams entries from rows ordered so that the postings of one entry are together, by line.
    /// <paramref name="read"/> takes further columns from the first row of an entry.</summary>
    public static async IAsyncEnumerable<(StoredEntry Entry, T More)> ReadAsync<T>(
        DbCommand command, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        (StoredEntry Entry, T More)? current = null;
        while (await reader.ReadAsync(ct))
        {
            var seq = reader.GetInt64(0);
            if (current is null || current.Value.Entry.Seq != seq)
            {
                if (current is { } done)
                {
                    yield return done;
                }

                current = (Header(reader, seq), read(reader));
            }

            if (!reader.IsDBNull(7))
            {
                current.Value.Entry.Postings.Add(new StoredPosting(
                    reader.GetInt32(7),
                    reader.GetString(8),
                    reader.GetString(9),
                    reader.GetInt64(10),
                    reader.GetInt64(11)));
            }
        }

        if (current is { } last)
        {
            yield return last;
        }
    }

    private static StoredEntry Header(DbDataReader reader, long seq) => new(
        seq,
        reader.GetGuid(1),
        reader.GetString(2),
        reader.GetString(3),
        reader.IsDBNull(4) ? null : reader.GetString(4),
        reader.GetInt64(5),
        reader.GetInt64(6),
        []);
}

internal readonly record struct StoredPosting(
    int Line, string Account, string Currency, long DebitMinor, long CreditMinor);
