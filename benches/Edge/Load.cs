using System.Diagnostics;
using System.Globalization;

namespace Rattan.Bench.Edge;

/// <summary>What wrk saw. <paramref name="Requests"/> are answers received whole;
/// <paramref name="ProcessorMicros"/> is what the server spent on one.</summary>
internal sealed record Load(
    long Requests, double PerSecond, double P50Ms, double P99Ms, long Refused, double ProcessorMicros)
{
    internal const int Connections = 64;

    internal static async Task<Load> RunAsync(Child server, int seconds, int links)
    {
        var processor = server.Processor;
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[
            "-t1", $"-c{Connections}", $"-d{seconds}s", "--latency",
            "-s", Path.Combine(AppContext.BaseDirectory, "visits.lua"), $"http://127.0.0.1:{server.Port}", "--",
            links.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var line = output.Split('\n').FirstOrDefault(one => one.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("wrk said nothing: " + output);
        var numbers = line.Split(' ')[1..].Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var spent = server.HasExited ? 0 : (server.Processor - processor).TotalMicroseconds / numbers[0];
        return new Load(
            numbers[0], numbers[0] * 1e6 / numbers[1], numbers[2] / 1e3, numbers[3] / 1e3, numbers[4], spent);
    }
}
