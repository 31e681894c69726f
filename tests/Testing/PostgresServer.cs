using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Rattan.Testing;

/// <summary>A private PostgreSQL for tests, started once per process from Debian's binaries and stopped when the
/// process
/// is gone, however it went. The connection string in <c>RATTAN_TEST_POSTGRES</c> is used instead when it is
/// set.</summary>
public sealed class PostgresServer
{
    public const string Variable = "RATTAN_TEST_POSTGRES";

    private const int StartsMax = 3;

    private static readonly Lazy<PostgresServer> Shared = new(Start);

    private readonly string connectionString;

    private PostgresServer(string connectionString) => this.connectionString = connectionString;

    /// <summary>Makes an empty database of its own and returns its connection string.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        var server = Shared.Value;
        var name = "t_" + RandomNumberGenerator.GetHexString(16, lowercase: true);
        await server.RunAsync($"CREATE DATABASE {name} TEMPLATE template0");
        return new NpgsqlConnectionStringBuilder(server.connectionString)
        {
            Database = name,
            MaxPoolSize = 32,
            IncludeErrorDetail = true,
        }.ToString();
    }

    public static async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await Shared.Value.RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static PostgresServer Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return new PostgresServer(given);
        }

        var binaries = Binaries();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new PostgresServer(StartIn(binaries, Directory.CreateTempSubdirectory("rattan-pg-").FullName));
            }
            catch (InvalidOperationException) when (attempt < StartsMax)
            {
                // Another process took the port between looking and listening: take another one.
            }
        }
    }

    private static string Binaries() =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
            .OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var v) ? v : 0)
            .Select(d => Path.Combine(d, "bin"))
            .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
        ?? throw new InvalidOperationException(
            "PostgreSQL is needed for these tests: no /usr/lib/postgresql/*/bin/initdb. Install it "
            + $"(apt-get install postgresql) or set {Variable} to the connection string of a running server.");

    private static string StartIn(string binaries, string folder)
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var root = string.Equals(Environment.UserName, "root", StringComparison.Ordinal);
        var asUser = root ? "runuser -u postgres -- " : "";
        var settings = $"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off -c synchronous_commit=off "
            + "-c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB -c logging_collector=off";
        Shell($"""
            set -e
            {(root ? $"chown postgres {folder}" : ":")}
            cd {folder}
            {asUser}{binaries}/initdb -D {folder}/data -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync
            {asUser}{binaries}/pg_ctl -D {folder}/data -w -s -l {folder}/log -o "{settings}" start
            """, folder);
        StopWhenGone($"{asUser}{binaries}/pg_ctl -D {folder}/data -m immediate -s stop", folder);
        return $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
    }

    /// <summary>A watching shell outlives even a killed test process, so no server is left behind.</summary>
    private static void StopWhenGone(string stop, string folder)
    {
        var pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        Shell($"""
            setsid sh -c 'while kill -0 {pid}; do sleep 0.5; done; cd /; {stop}; rm -rf {folder}' \
              </dev/null >/dev/null 2>&1 &
            """, folder);
    }

    private static void Shell(string script, string folder)
    {
        var log = Path.Combine(folder, "start.log");
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec >>{log} 2>&1\n{script}"])
        {
            WorkingDirectory = folder,
        })!;
        shell.WaitForExit();
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException($"PostgreSQL did not start: {File.ReadAllText(log)}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
