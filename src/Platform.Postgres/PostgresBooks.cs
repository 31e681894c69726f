using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rattan.Platform.Data;

namespace Rattan.Platform.Postgres;

/// <summary>The books on PostgreSQL 15 or newer.</summary>
public sealed class PostgresBooks(string connectionString) : IBooksProvider, IDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);

    public string Dialect => "postgres";

    public bool OneWriter => false;

    public string MigrationLock => "SELECT pg_advisory_xact_lock(7264117);";

    public void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(source);

    public DbConnection Connect() => source.CreateConnection();

    public bool IsUniqueViolation(Exception exception) =>
        Find(exception) is { SqlState: PostgresErrorCodes.UniqueViolation };

    public bool IsTransient(Exception exception) => Find(exception) is
    {
        SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.LockNotAvailable
            // Two that each took what was there: the second sees what is left when it is run again.
            or PostgresErrorCodes.CheckViolation,
    };

    public void Dispose() => source.Dispose();

    private static PostgresException? Find(Exception? exception) =>
        exception is null or PostgresException ? (PostgresException?)exception : Find(exception.InnerException);
}
