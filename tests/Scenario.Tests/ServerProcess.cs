using System.Collections.Concurrent;
using System.Diagnostics;
using Rattan.Host.Hosting;

namespace Rattan.Scenario.Tests;

/// <summary>The program in a process of its own, which can be killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Greeting = "Rattan is at ";

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private ServerProcess(Process process) => this.process = process;

    public Uri Address { get; private set; } = null!;

    /// <summary>All that it wrote so far.</summary>
    public string Output => string.Join('\n', lines);

    /// <param name="postgres">SQLite in the folder when null.</param>
    public static async Task<ServerProcess> StartAsync(
        string folder, string? postgres, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo(
            "dotnet", [typeof(RattanApp).Assembly.Location, "serve", "--data", folder, "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        if (postgres is not null)
        {
            start.Environment["RATTAN_BOOKS"] = postgres;
        }

        var server = new ServerProcess(Process.Start(start)!);
        server.Address = await server.ListenAsync();
        return server;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private Task<Uri> ListenAsync()
    {
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                address.TrySetException(new InvalidOperationException("The server did not start."));
                return;
            }

            lines.Enqueue(line.Data);
            if (line.Data.StartsWith(Greeting, StringComparison.Ordinal))
            {
                address.TrySetResult(new Uri(line.Data[Greeting.Length..]));
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return address.Task;
    }
}
