using Microsoft.Data.Sqlite;

namespace Rattan.Events.Sqlite;

internal static class SqliteFile
{
    /// <summary>Opens (and creates) a database whose every commit is on disk before it returns.</summary>
    internal static SqliteConnection Open(string file, string pragmas = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;" + pragmas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The click store with this program's schema.</summary>
    /// <exception cref="InvalidOperationException">A newer program made it.</exception>
    internal static SqliteConnection OpenClicks(string file)
    {
        while (true)
        {
            var connection = Open(file, "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;");
            try
            {
                if (ClickSchema.IsCurrent(connection))
                {
                    return connection;
                }
            }
            catch
            {
                connection.Dispose();
                throw;
            }

            connection.Dispose();
        }
    }

    internal static void Execute(this SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
