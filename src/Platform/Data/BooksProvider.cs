using System.Data.Common;

namespace Rattan.Platform.Data;

/// <summary>What differs between the databases that can hold the books.</summary>
public interface IBooksProvider
{
    /// <summary>The ending of its schema files: <c>sqlite</c> or <c>postgres</c>.</summary>
    string Dialect { get; }

    /// <summary>True when only one transaction may write at a time, so that writers queue in the process.</summary>
    bool OneWriter { get; }

    void Configure(DbContextOptionsBuilder options);

    /// <summary>A connection of its own, not open yet, for the migrator and for streams.</summary>
    DbConnection Connect();

    /// <summary>SQL that keeps other processes out until the transaction ends; empty when the database does so by
    /// itself.</summary>
    string MigrationLock { get; }

    bool IsUniqueViolation(Exception exception);

    /// <summary>True when running the transaction again may succeed: dead-lock, serialisation failure, busy.</summary>
    bool IsTransient(Exception exception);
}
