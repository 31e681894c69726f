using System.Diagnostics;
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

    /// <summary>SQLite asks itself now and then: an interrupt from outside would be lost where no statement
    /// runs.</summary>
    private T Within<T>(TimeSpan most, Func<SqliteConnection, T> read, CancellationToken ct)
    {
        const int Steps = 10_000;
        var clock = Stopwatch.StartNew();
        raw.sqlite3_progress_handler(
            connection!.Handle, Steps, _ => clock.Elapsed > most || ct.IsCancellationRequested ? 1 : 0, null);
        try
        {
            return read(connection);
        }
        catch (SqliteException stopped) when (stopped.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            ct.ThrowIfCancellationRequested();
            throw new TooManyClicksException($"It took more than {most.TotalSeconds:0} seconds.", stopped);
        }
        finally
        {
            raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        }
    }
}
