using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Rattan.Platform.Data;

/// <summary>The books in one SQLite file: WAL, a full fsync for every commit.</summary>
public sealed class SqliteBooks(string file) : IBooksProvider
{
    private const int BusyCode = 5;
    private const int LockedCode = 6;
    private const int UniqueCode = 2067;
    private const int PrimaryKeyCode = 1555;

    private readonly string connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        DefaultTimeout = 30,
        Pooling = true,
    }.ToString();

    public string Dialect => "sqlite";

    public bool OneWriter => true;

    public string MigrationLock => "";

    public void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlite(connectionString).AddInterceptors(Pragmas.Instance);

    public DbConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == System.Data.ConnectionState.Open)
            {
                Pragmas.Set(connection);
            }
        };
        return connection;
    }

    public bool IsUniqueViolation(Exception exception) =>
        Find(exception) is { SqliteExtendedErrorCode: UniqueCode or PrimaryKeyCode };

    public bool IsTransient(Exception exception) => Find(exception) is { SqliteErrorCode: BusyCode or LockedCode };

    private static SqliteException? Find(Exception? exception) =>
        exception is null or SqliteException ? (SqliteException?)exception : Find(exception.InnerException);

    private sealed class Pragmas : DbConnectionInterceptor
    {
        internal static readonly Pragmas Instance = new();

        internal static void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
                + "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;";
            command.ExecuteNonQuery();
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
            Set(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }
    }
}
