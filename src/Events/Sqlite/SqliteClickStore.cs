using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

/// <summary>The embedded click store: one file, one writing connection, and readers beside it: one for what is read
/// by an index, one for searches through raw clicks.</summary>
internal sealed class SqliteClickStore(IOptions<EventsOptions> options) : IClickStore, IDisposable
{
    private const int PurgeRowsMax = 10_000;

    private readonly string path = options.Value.ClicksPath;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly SqliteReader quick = new(options.Value.ClicksPath);
    private readonly SqliteReader slow = new(
        options.Value.ClicksPath, TimeSpan.FromMilliseconds(options.Value.QueryTimeoutMs));
    private SqliteConnection? writer;

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
        quick.ReadAsync<IReadOnlyList<ClickTouch>>(
            connection => TouchesSql.Read(connection, visitors, from.ToUnixMicros(), until.ToUnixMicros()), ct);

    public Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct) =>
        (query.IsRolledUp ? quick : slow).ReadAsync<IReadOnlyList<ClickCounts>>(
            connection => ClickCountSql.Read(connection, query), ct);

    public Task<IReadOnlyList<ClickEvent>> EventsAsync(ClickEventQuery query, CancellationToken ct) =>
        slow.ReadAsync<IReadOnlyList<ClickEvent>>(connection => ClickEventSql.Read(connection, query), ct);

    public Task<IReadOnlyList<ClickEvent>> FindAsync(IReadOnlyCollection<string> clickIds, CancellationToken ct) =>
        quick.ReadAsync<IReadOnlyList<ClickEvent>>(connection => ClickEventSql.Find(connection, clickIds), ct);

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
        quick.Dispose();
        slow.Dispose();
        writing.Dispose();
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
            writer ??= SqliteFile.OpenClicks(path);
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
}
