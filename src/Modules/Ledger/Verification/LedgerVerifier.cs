using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Ledger.Seals;
using Rattan.Platform.Data;

namespace Rattan.Ledger.Verification;

/// <summary>Seals the tail, then reads the whole journal once in one snapshot and recomputes everything that is claimed
/// about it. Keeps one sum per account and currency in memory, nothing per entry.</summary>
internal sealed class LedgerVerifier(Sealer sealer, IBooksProvider provider, Books books, TimeProvider clock)
{
    public async Task<LedgerReport> VerifyAsync(CancellationToken ct)
    {
        await sealer.SealAllAsync(ct);
        LedgerReport report;
        await using (var connection = provider.Connect())
        {
            await connection.OpenAsync(ct);
            await ExecuteAsync(
                connection,
                provider.Dialect == "postgres" ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN",
                ct);
            report = await WalkAsync(connection, ct);
            await ExecuteAsync(connection, "COMMIT", ct);
        }

        await books.WriteAsync<AppDbContext, int>((db, _) => Keep(db, report), ct);
        return report;
    }

    private Task<Result<int>> Keep(AppDbContext db, LedgerReport report)
    {
        db.Add(new JournalCheck { At = clock.Now(), Sound = report.Sound, Summary = report.Summary });
        return Task.FromResult<Result<int>>(1);
    }

    private static async Task<LedgerReport> WalkAsync(DbConnection connection, CancellationToken ct)
    {
        var walk = new JournalWalk();
        try
        {
            await ReadRootsAsync(connection, walk, ct);
            await ReadSealedAsync(connection, walk, ct);
            await ReadUnsealedAsync(connection, walk, ct);
            await ReadBalancesAsync(connection, walk, ct);
            walk.Finish(
                await CountAsync(connection, "postings", ct), await CountAsync(connection, "journal_seals", ct));
        }
        catch (JournalBreak found)
        {
            return new LedgerReport(false, found.Message, walk.Entries);
        }

        return new LedgerReport(
            true,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Ledger sound: {walk.Entries} entries, {walk.Postings} postings, {walk.Accounts} balances, ")
                + string.Create(CultureInfo.InvariantCulture, $"{walk.Sealed} sealed, tip {walk.Tip}"),
            walk.Entries);
    }

    private static async Task ReadRootsAsync(DbConnection connection, JournalWalk walk, CancellationToken ct)
    {
        await using var command = Command(connection, "SELECT day, position, hash FROM journal_roots");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            walk.Root(reader.GetString(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
        }
    }

    private static async Task ReadSealedAsync(DbConnection connection, JournalWalk walk, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            $"""
            SELECT {StoredEntry.Columns}, s.position, s.prev_hash, s.hash
            FROM journal_seals s JOIN journal_entries e ON e.seq = s.entry_seq LEFT JOIN postings p ON p.entry_id = e.id
            ORDER BY s.position, p.line
            """);
        await foreach (var (entry, seal) in StoredEntry.ReadAsync(command, ReadSeal, ct))
        {
            walk.SealedEntry(entry, seal);
        }
    }

    private static async Task ReadUnsealedAsync(DbConnection connection, JournalWalk walk, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            $"""
            SELECT {StoredEntry.Columns}, CASE WHEN u.entry_seq IS NULL THEN 0 ELSE 1 END
            FROM journal_entries e LEFT JOIN journal_unsealed u ON u.entry_seq = e.seq
            LEFT JOIN postings p ON p.entry_id = e.id
            WHERE NOT EXISTS (SELECT 1 FROM journal_seals s WHERE s.entry_seq = e.seq)
            ORDER BY e.seq, p.line
            """);
        await foreach (var (entry, waits) in StoredEntry.ReadAsync(command, ReadWaits, ct))
        {
            walk.UnsealedEntry(entry, waits);
        }
    }

    private static async Task ReadBalancesAsync(DbConnection connection, JournalWalk walk, CancellationToken ct)
    {
        await using var command = Command(
            connection, "SELECT account, currency, type, may_be_negative, debit_minor, credit_minor FROM balances");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            walk.Balance(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetBoolean(3),
                reader.GetInt64(4),
                reader.GetInt64(5));
        }
    }

    private static Seal ReadSeal(DbDataReader reader) => new(
        reader.GetInt64(StoredEntry.ColumnCount),
        reader.GetFieldValue<byte[]>(StoredEntry.ColumnCount + 1),
        reader.GetFieldValue<byte[]>(StoredEntry.ColumnCount + 2));

    private static bool ReadWaits(DbDataReader reader) => reader.GetInt32(StoredEntry.ColumnCount) == 1;

    private static async Task<long> CountAsync(DbConnection connection, string table, CancellationToken ct)
    {
        await using var command = Command(connection, $"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return command;
    }
}
