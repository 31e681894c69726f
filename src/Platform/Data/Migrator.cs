using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Rattan.Platform.Data;

/// <summary>Brings the schema up to date: runs every module's <c>Schema/NNNN_name.{sqlite,postgres}.sql</c> that was
/// not run yet, in the order of modules and numbers, each in its own transaction. A file that changed after it
/// was run is refused: write a new one.</summary>
public sealed partial class Migrator(
    IBooksProvider provider, IEnumerable<IModule> modules, TimeProvider clock, ILogger<Migrator> log)
{
    private const string Ledger = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
          module text NOT NULL, number int NOT NULL, name text NOT NULL, checksum text NOT NULL,
          applied_at bigint NOT NULL,
          PRIMARY KEY (module, number));
        CREATE TABLE IF NOT EXISTS sequences (name text PRIMARY KEY, next bigint NOT NULL);
        """;

    /// <summary>Returns how many files were run.</summary>
    public async Task<int> MigrateAsync(CancellationToken ct)
    {
        await using var connection = provider.Connect();
        await connection.OpenAsync(ct);
        await RunAsync(connection, provider.MigrationLock.Length == 0 ? Ledger
            : $"BEGIN; {provider.MigrationLock} {Ledger} COMMIT;", ct);
        var ran = 0;
        foreach (var module in modules)
        {
            foreach (var file in SchemaFile.Of(module, provider.Dialect))
            {
                ran += await ApplyAsync(connection, file, ct) ? 1 : 0;
            }
        }

        return ran;
    }

    private async Task<bool> ApplyAsync(DbConnection connection, SchemaFile file, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (provider.MigrationLock.Length > 0)
        {
            await RunAsync(connection, provider.MigrationLock, ct);
        }

        await using var look = connection.CreateCommand();
        look.CommandText =
            $"SELECT checksum FROM schema_migrations WHERE module = '{file.Module}' AND number = {file.Number}";
        var known = (string?)await look.ExecuteScalarAsync(ct);
        if (known is not null)
        {
            return known == file.Checksum
                ? false
                : throw new InvalidOperationException(
                    $"{file.Module} {file.Number} was run with other contents. Add a new file instead.");
        }

        await RunAsync(connection, file.Sql, ct);
        await RunAsync(
            connection,
            $"""
            INSERT INTO schema_migrations VALUES (
              '{file.Module}', {file.Number}, '{file.Name}', '{file.Checksum}', {clock.Now().ToUnixMicros()})
            """,
            ct);
        await transaction.CommitAsync(ct);
        Applied(log, file.Module, file.Number, file.Name);
        return true;
    }

    private static async Task RunAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(1001, LogLevel.Information, "Schema {Module} {Number} {Name} applied")]
    private static partial void Applied(ILogger log, string module, int number, string name);
}

/// <summary>One numbered schema file of a module, embedded as <c>Schema/0001_name.sqlite.sql</c>.</summary>
internal sealed record SchemaFile(string Module, int Number, string Name, string Sql)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    public static IEnumerable<SchemaFile> Of(IModule module, string dialect) =>
        from resource in module.Assembly.GetManifestResourceNames()
        where resource.StartsWith("Schema/", StringComparison.Ordinal)
            && resource.EndsWith($".{dialect}.sql", StringComparison.Ordinal)
        orderby resource
        let name = resource["Schema/".Length..^(dialect.Length + 5)]
        select new SchemaFile(
            module.Name, int.Parse(name[..4], System.Globalization.CultureInfo.InvariantCulture), name[5..], Read(
                module.Assembly, resource));

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
