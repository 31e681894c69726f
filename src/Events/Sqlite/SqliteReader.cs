using Microsoft.Data.Sqlite;
using Rattan.Contracts.Clicks;
using SQLitePCL;

namespace Rattan.Events.Sqlite;

/// <summary>One connection that reads, opened when first needed; whoever comes meanwhile waits.</summary>
/// <param name="limit">What one reading may take; null: as long as it does.</param>
internal sealed class SqliteReader(string path, TimeSpan? limit = null) : IDisposable
{
    private readonly SemaphoreSlim reading = new(1, 1);
    private SqliteConnection? connection;

    internal async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken ct)
    {
        await reading.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            connection ??= SqliteFile.OpenClicks(path);
            return limit is { } most ? Within(most, read, ct) : read(connection);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose()
    {
        connection?.Dispose();
        reading.Dispose();
    }

    private T Within<T>(TimeSpan most, Func<SqliteConnection, T> read, CancellationToken ct)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timer.CancelAfter(most);
        try
        {
            using var stop = timer.Token.Register(() => raw.sqlite3_interrupt(connection!.Handle));
            return read(connection!);
        }
        catch (SqliteException stopped) when (stopped.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            ct.ThrowIfCancellationRequested();
            throw new TooManyClicksException($"It took more than {most.TotalSeconds:0} seconds.", stopped);
        }
    }
}
