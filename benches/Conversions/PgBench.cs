using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Rattan.Bench.Conversions;

/// <summary>The baseline: PostgreSQL's own TPC-B-like benchmark on the same server, in the same run.</summary>
internal static partial class PgBench
{
    public static async Task<double> RunAsync(string server, int seconds)
    {
        var at = new NpgsqlConnectionStringBuilder(server);
        string[] where = ["-h", at.Host!, "-p", at.Port.ToString(CultureInfo.InvariantCulture), "-U", at.Username!];
        await RunAsync([.. where, "-i", "-q", "-s", "10", at.Database!]);
        var text = await RunAsync(
            [.. where, "-c", "16", "-j", "2", "-T", seconds.ToString(CultureInfo.InvariantCulture), at.Database!]);
        return double.Parse(Tps().Match(text).Groups["tps"].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<string> RunAsync(IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Environment.GetEnvironmentVariable("PGBENCH") ?? "pgbench", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException(await errors);
    }

    [GeneratedRegex(@"tps = (?<tps>[0-9.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tps();
}
