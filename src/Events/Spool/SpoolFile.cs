using System.Buffers;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Rattan.Events.Clicks;
using Rattan.Events.Sqlite;

namespace Rattan.Events.Spool;

/// <summary>The spool database, written by one thread. A frame is one group of clicks; a batch is a fixed run of
/// frames, written down before it is sent, so that sending again sends the same.</summary>
internal sealed class SpoolFile : IDisposable
{
    private const int ProbeBytes = 65_536;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS frames(
            seq INTEGER PRIMARY KEY, count INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS batches(
            number INTEGER PRIMARY KEY AUTOINCREMENT, from_seq INTEGER NOT NULL, to_seq INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS source(name TEXT NOT NULL);
        INSERT INTO source SELECT lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT 1 FROM source);
        """;

    private readonly ArrayBufferWriter<byte> body = new(1 << 20);
    private readonly SqliteConnection connection;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement rollback;
    private readonly Statement insert;

    /// <summary>Checkpoints are left to the shipper, off the path of the visitors.</summary>
    internal SpoolFile(string path, int pagesMax)
    {
        connection = SqliteFile.Open(path, "PRAGMA wal_autocheckpoint=0;");
        connection.Execute(Schema);
        if (pagesMax > 0)
        {
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={pagesMax}"));
        }

        begin = new Statement(connection, "BEGIN IMMEDIATE");
        commit = new Statement(connection, "COMMIT");
        rollback = new Statement(connection, "ROLLBACK");
        insert = new Statement(connection, "INSERT INTO frames(seq, count, body) VALUES (?1, ?2, ?3)");
        using var last = new Statement(connection, """
            SELECT max(coalesce((SELECT max(seq) FROM frames), 0), coalesce((SELECT max(to_seq) FROM batches), 0))
            """);
        last.Step();
        LastSeq = last.Long(0);
    }

    /// <summary>The newest frame on disk. Counted here and not by AUTOINCREMENT, whose table would be one more page in
    /// every commit; so that no number is used twice by one process, nor while a batch names it.</summary>
    internal long LastSeq { get; private set; }

    /// <summary>Puts a group on disk and returns its sequence number.</summary>
    internal long Append(ReadOnlySpan<SpoolTicket> group)
    {
        body.ResetWrittenCount();
        foreach (var ticket in group)
        {
            ClickCodec.Write(ticket.Click!, body);
        }

        var count = group.Length;
        return LastSeq = InTransaction(file =>
        {
            file.insert.Bind(1, file.LastSeq + 1).Bind(2, count).Bind(3, file.body.WrittenSpan).Run();
            return file.LastSeq + 1;
        });
    }

    internal long FixBatch(long fromSeq, long toSeq) => InTransaction(file =>
    {
        using var fix = new Statement(file.connection, "INSERT INTO batches(from_seq, to_seq) VALUES (?1, ?2)");
        fix.Bind(1, fromSeq).Bind(2, toSeq).Run();
        return SQLitePCL.raw.sqlite3_last_insert_rowid(file.connection.Handle);
    });

    internal void RemoveBatch(long number, long toSeq) => InTransaction(file =>
    {
        using var frames = new Statement(file.connection, "DELETE FROM frames WHERE seq <= ?1");
        frames.Bind(1, toSeq).Run();
        using var batch = new Statement(file.connection, "DELETE FROM batches WHERE number <= ?1");
        batch.Bind(1, number).Run();
        return 0;
    });

    /// <summary>Throws unless the disk takes as much as a large group.</summary>
    internal void Probe()
    {
        LastSeq = InTransaction(file =>
        {
            using var probe =
                new Statement(file.connection, "INSERT INTO frames(seq, count, body) VALUES (?1, 0, zeroblob(?2))");
            probe.Bind(1, file.LastSeq + 1).Bind(2, ProbeBytes).Run();
            return file.LastSeq + 1;
        });
        InTransaction(file =>
        {
            using var remove = new Statement(file.connection, "DELETE FROM frames WHERE seq = ?1");
            remove.Bind(1, file.LastSeq).Run();
            return 0;
        });
    }

    public void Dispose()
    {
        begin.Dispose();
        commit.Dispose();
        rollback.Dispose();
        insert.Dispose();
        connection.Dispose();
    }

    private long InTransaction(Func<SpoolFile, long> work)
    {
        begin.Run();
        try
        {
            var result = work(this);
            commit.Run();
            return result;
        }
        catch
        {
            insert.Reset();
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            {
                rollback.Run();
            }

            throw;
        }
    }
}
