using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

/// <summary>The embedded click store: one file, one writing connection, readers beside it.</summary>
internal sealed class SqliteClickStore(IOptions<EventsOptions> options) : IClickStore, IDisposable
{
    private const int PurgeRowsMax = 10_000;

    private readonly string path = options.Value.ClicksPath;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly SemaphoreSlim reading = new(1, 1);
    private SqliteConnection? writer;
    private SqliteConnection? reader;

    public Task AppendAsync(ClickBatch batch, CancellationToken ct) => WriteAsync(connection =>
    {
        if (!IsNext(connection, batch))
        {
            return 0;
        }

        using var fold = new BatchFold(connection);
        fold.Apply(batch);
        return batch.Clicks.Count;
    }, ct);

    public Task<IReadOnlyList<ClickTouch>> TouchesAsync(
        IReadOnlyCollection<VisitorId> visitors, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        ReadAsync<IReadOnlyList<ClickTouch>>(
            connection => TouchesSql.Read(connection, visitors, from.ToUnixMicros(), until.ToUnixMicros()), ct);

    public Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct) =>
        ReadAsync<IReadOnlyList<ClickCounts>>(connection => Count(connection, query), ct);

    public async Task PurgeAsync(DateTimeOffset clicksBefore, DateTimeOffset addressesBefore, CancellationToken ct)
    {
        const string Clicks = "DELETE FROM clicks WHERE id IN (SELECT id FROM clicks WHERE at < ?1 LIMIT ?2)";
        const string Addresses = """
            UPDATE clicks SET address = NULL
            WHERE id IN (SELECT id FROM clicks WHERE address IS NOT NULL AND at < ?1 LIMIT ?2)
            """;
        await PurgeAsync(Clicks, clicksBefore, ct).ConfigureAwait(false);
        await PurgeAsync(Addresses, addressesBefore, ct).ConfigureAwait(false);
        await WriteAsync(connection =>
        {
            using var forget = new Statement(connection, "DELETE FROM last_counted WHERE at < ?1");
            forget.Bind(1, clicksBefore.ToUnixMicros()).Run();
            return 0;
        }, ct).ConfigureAwait(false);
    }

    public void Dispose()
    {
        writer?.Dispose();
        reader?.Dispose();
        writing.Dispose();
        reading.Dispose();
    }

    private static bool IsNext(SqliteConnection connection, ClickBatch batch)
    {
        using var applied = new Statement(connection, """
            INSERT INTO applied VALUES (?1, ?2)
            ON CONFLICT DO UPDATE SET number = excluded.number WHERE excluded.number > number RETURNING number
            """);
        var isNext = applied.Bind(1, batch.Source).Bind(2, batch.Number).Step();
        applied.Reset();
        return isNext;
    }

    private static List<ClickCounts> Count(SqliteConnection connection, ClickCountQuery query)
    {
        using var select = new Statement(connection, ClickCountSql.Build(query));
        var rows = new List<ClickCounts>();
        while (select.Step())
        {
            rows.Add(ClickCountSql.Read(select, query));
        }

        return rows;
    }

    /// <summary>In pieces, so that a large purge does not hold up what is shipped meanwhile.</summary>
    private async Task PurgeAsync(string sql, DateTimeOffset before, CancellationToken ct)
    {
        int changed;
        do
        {
            changed = await WriteAsync(connection =>
            {
                using var purge = new Statement(connection, sql);
                purge.Bind(1, before.ToUnixMicros()).Bind(2, PurgeRowsMax).Run();
                return SQLitePCL.raw.sqlite3_changes(connection.Handle);
            }, ct).ConfigureAwait(false);
        }
        while (changed == PurgeRowsMax);
    }

    private async Task<int> WriteAsync(Func<SqliteConnection, int> write, CancellationToken ct)
    {
        await writing.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            writer ??= Open();
            using var transaction = writer.BeginTransaction();
            var result = write(writer);
            transaction.Commit();
            return result;
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken ct)
    {
        await reading.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            reader ??= Open();
            return read(reader);
        }
        finally
        {
            reading.Release();
        }
    }

    private SqliteConnection Open()
    {
        var connection = SqliteFile.Open(path, "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;");
        using var version = new Statement(connection, "PRAGMA user_version");
        version.Step();
        var found = version.Long(0);
        version.Reset();
        if (found > ClickSchema.Version)
        {
            connection.Dispose();
            throw new InvalidOperationException($"The click store was made by a newer program (schema {found}).");
        }

        connection.Execute(ClickSchema.Sql + $"PRAGMA user_version={ClickSchema.Version};");
        return connection;
    }
}
