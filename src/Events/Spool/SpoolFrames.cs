using Microsoft.Data.Sqlite;
using Rattan.Events.Clicks;
using Rattan.Events.Sqlite;

namespace Rattan.Events.Spool;

internal readonly record struct FixedBatch(long Number, long FromSeq, long ToSeq);

/// <summary>The spool as the shipper reads it, on a connection of its own.</summary>
internal sealed class SpoolFrames : IDisposable
{
    private readonly string path;
    private readonly SqliteConnection connection;
    private readonly Statement oldestBatch;
    private readonly Statement sizes;
    private readonly Statement bodies;

    internal SpoolFrames(string path)
    {
        this.path = path;
        connection = SqliteFile.Open(path, "PRAGMA wal_autocheckpoint=0;");
        oldestBatch = new Statement(connection, "SELECT number, from_seq, to_seq FROM batches ORDER BY number LIMIT 1");
        sizes = new Statement(connection, "SELECT seq, count FROM frames ORDER BY seq");
        bodies = new Statement(connection, "SELECT body, count FROM frames WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq");
        using var source = new Statement(connection, "SELECT name FROM source");
        source.Step();
        Source = source.Text(0)!;
    }

    /// <summary>Names this spool for ever; a spool made anew has another name.</summary>
    internal string Source { get; }

    internal FixedBatch? OldestBatch()
    {
        try
        {
            return oldestBatch.Step()
                ? new FixedBatch(oldestBatch.Long(0), oldestBatch.Long(1), oldestBatch.Long(2))
                : null;
        }
        finally
        {
            oldestBatch.Reset();
        }
    }

    /// <summary>The next frames that together reach <paramref name="clicksMax"/> clicks, or all that there
    /// are.</summary>
    internal (long From, long To)? Next(int clicksMax)
    {
        (long From, long To)? run = null;
        try
        {
            for (var clicks = 0L; clicks < clicksMax && sizes.Step();)
            {
                var seq = sizes.Long(0);
                run = (run?.From ?? seq, seq);
                clicks += sizes.Long(1);
            }

            return run;
        }
        finally
        {
            sizes.Reset();
        }
    }

    internal List<Click> Read(FixedBatch batch)
    {
        var clicks = new List<Click>();
        try
        {
            bodies.Bind(1, batch.FromSeq).Bind(2, batch.ToSeq);
            while (bodies.Step())
            {
                if (bodies.Long(1) > 0)
                {
                    ReadFrame(bodies.Blob(0), clicks);
                }
            }

            return clicks;
        }
        finally
        {
            bodies.Reset();
        }
    }

    /// <summary>Moves the write-ahead log into the file without making the writer wait, when the log has
    /// grown.</summary>
    internal void Checkpoint(long fromBytes)
    {
        var log = new FileInfo(path + "-wal");
        if (log.Exists && log.Length >= fromBytes)
        {
            connection.Execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    public void Dispose()
    {
        oldestBatch.Dispose();
        sizes.Dispose();
        bodies.Dispose();
        connection.Dispose();
    }

    private static void ReadFrame(ReadOnlySpan<byte> body, List<Click> clicks)
    {
        for (var reader = new ClickBytesReader(body); !reader.AtEnd;)
        {
            clicks.Add(ClickCodec.Read(ref reader));
        }
    }
}
