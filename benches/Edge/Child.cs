using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace Rattan.Bench.Edge;

/// <summary>A measured process and what is asked of it.</summary>
internal sealed class Child : IDisposable
{
    private const int ReadyPollMs = 10;
    private const int ReadySecondsMax = 60;

    private readonly Process process;
    private readonly HttpClient client;

    private Child(Process process, int port)
    {
        this.process = process;
        Port = port;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
            Timeout = TimeSpan.FromMinutes(10),
        };
    }

    internal int Port { get; }

    internal bool HasExited => process.HasExited;

    /// <summary>From the start of the process to the first 200 of /readyz.</summary>
    internal TimeSpan ReadyAfter { get; private set; }

    /// <summary>Resident memory, in MiB.</summary>
    internal double ResidentMiB
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Processor time spent so far, by all threads: on a shared machine it says more than the rate
    /// does.</summary>
    internal TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    internal static async Task<Child> StartAsync(string kind, int links, string folder)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        foreach (var argument in (string[])["serve", kind, Text(links), folder, Text(port)])
        {
            start.ArgumentList.Add(argument);
        }

        var watch = Stopwatch.StartNew();
        var child = new Child(Process.Start(start)!, port);
        while (!await child.IsReadyAsync())
        {
            if (watch.Elapsed.TotalSeconds > ReadySecondsMax)
            {
                child.Dispose();
                throw new TimeoutException($"{kind} did not become ready.");
            }

            await Task.Delay(ReadyPollMs);
        }

        child.ReadyAfter = watch.Elapsed;
        return child;
    }

    internal async Task<Drain> DrainAsync() =>
        (await client.GetFromJsonAsync<Drain>(new Uri("/drain", UriKind.Relative)))!;

    /// <summary>SIGKILL: no chance to tidy up.</summary>
    internal void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
        client.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
