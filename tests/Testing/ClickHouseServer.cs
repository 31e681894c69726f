using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Rattan.Testing;

/// <summary>A private ClickHouse for tests, started once per process by <c>tools/start-clickhouse</c> and stopped when
/// the process is gone, however it went. The URL in <c>RATTAN_TEST_CLICKHOUSE</c> is used instead when it is
/// set.</summary>
public static class ClickHouseServer
{
    public const string Variable = "RATTAN_TEST_CLICKHOUSE";

    private static readonly Lazy<Uri> Shared = new(Start);
    private static readonly HttpClient Client = new();

    public static Uri Address => Shared.Value;

    /// <summary>Where a database of its own can be made by whoever opens it.</summary>
    public static string NewUrl() =>
        $"{Shared.Value}?database=t_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    public static Task DropAsync(string url) =>
        AskAsync($"DROP DATABASE IF EXISTS {url[(url.IndexOf('=', StringComparison.Ordinal) + 1)..]}");

    /// <param name="url">With its database; the server's default when null.</param>
    public static async Task<string> AskAsync(string sql, string? url = null)
    {
        using var content = new StringContent(sql);
        using var answer = await Client.PostAsync(new Uri(url ?? Shared.Value.ToString()), content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text.TrimEnd('\n') : throw new InvalidOperationException(text);
    }

    private static Uri Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return new Uri(given);
        }

        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "tools", "start-clickhouse")))
        {
            root = Path.GetDirectoryName(root)
                ?? throw new InvalidOperationException("These tests run inside the repository.");
        }

        // The shell that has started the server watches this process, and stops the server when it ends.
        var pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var shell = Process.Start(new ProcessStartInfo("setsid",
        [
            "bash", "-c",
            $". tools/start-clickhouse || exit 1; echo ${Variable}; exec >/dev/null 2>&1; "
            + $"while kill -0 {pid}; do sleep 0.5; done",
        ])
        {
            WorkingDirectory = root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return shell.StandardOutput.ReadLine() is { Length: > 0 } url
            ? new Uri(url)
            : throw new InvalidOperationException(
                "ClickHouse is needed for these tests. Install it (apt-get install clickhouse-server) or set "
                + $"{Variable} to the URL of a running server. {shell.StandardError.ReadToEnd()}");
    }
}
