using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Rattan.Platform.Print;

internal sealed record PrintUnavailable()
    : UnavailableError("print.unavailable", "PDFs need Chromium, which is not installed on the server.");

internal sealed record PrintFailed() : UnavailableError("print.failed", "The PDF could not be made in time.");

/// <summary>Prints with a headless Chromium of its own for each document: an empty profile, no network, a time limit,
/// and not too many at once.</summary>
internal sealed partial class ChromiumPrint(PrintOptions options, ILogger<ChromiumPrint> log) : IDisposable
{
    private static readonly string[] Flags =
    [
        "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-extensions", "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
        "--proxy-bypass-list=<-loopback>", "--no-pdf-header-footer",
    ];

    private readonly SemaphoreSlim slots = new(options.ParallelMax, options.ParallelMax);

    private readonly Lazy<string?> program = new(options.Find);

    public bool IsThere => program.Value is not null;

    public async Task<Result<byte[]>> PrintAsync(string html, CancellationToken ct)
    {
        if (program.Value is not { } chromium)
        {
            return new PrintUnavailable();
        }

        await slots.WaitAsync(ct);
        var folder = Directory.CreateTempSubdirectory("rattan-print-").FullName;
        try
        {
            var (page, pdf) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "page.pdf"));
            await File.WriteAllTextAsync(page, html, ct);
            return await RunAsync(chromium, folder, page, pdf, ct) && File.Exists(pdf)
                ? await File.ReadAllBytesAsync(pdf, ct)
                : new PrintFailed();
        }
        finally
        {
            slots.Release();
            Remove(folder);
        }
    }

    public void Dispose() => slots.Dispose();

    private async Task<bool> RunAsync(
        string chromium, string folder, string page, string pdf, CancellationToken ct)
    {
        var start = new ProcessStartInfo(chromium)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["HOME"] = folder;
        foreach (var argument in Arguments(folder, page, pdf))
        {
            start.ArgumentList.Add(argument);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.TimeoutMs);
        using var process = Process.Start(start)!;
        try
        {
            // Both pipes are emptied, because a full one would stop it.
            await Task.WhenAll(
                process.StandardError.ReadToEndAsync(limit.Token), process.StandardOutput.ReadToEndAsync(limit.Token),
                process.WaitForExitAsync(limit.Token));
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Late(log, options.TimeoutMs);
            return false;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static IEnumerable<string> Arguments(string folder, string page, string pdf) =>
    [
        .. Flags,
        // Its own sandbox refuses to run as the system's administrator, as in many containers.
        .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
        $"--user-data-dir={Path.Combine(folder, "profile")}", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri,
    ];

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser may still be letting go; the system empties its temporary folder.
        }
    }

    [LoggerMessage(1121, LogLevel.Warning, "Chromium did not finish a PDF within {Milliseconds} ms")]
    private static partial void Late(ILogger log, int milliseconds);
}
