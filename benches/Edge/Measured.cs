using System.Text.Json;

namespace Rattan.Bench.Edge;

/// <summary>Every figure, the edge's and those of the baseline measured in the same run.</summary>
internal sealed record Figures(
    double BaselinePerSecond,
    double BaselineP99Ms,
    double BaselineProcessorMicros,
    double EdgePerSecond,
    double EdgeP50Ms,
    double EdgeP99Ms,
    double EdgeProcessorMicros,
    double Ratio,
    double DrainPerSecond,
    double ReadySeconds,
    double MillionLinksMiB,
    double MillionLinksReadySeconds,
    bool EveryRedirectCounted,
    bool? EveryRedirectSurvivedKill);

internal static class Measured
{
    /// <summary>The compiler goes on for some 100,000 requests, and on two processors it takes them from the
    /// visitors.</summary>
    private const int WarmUpSeconds = 10;
    private const int Million = 1_000_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal static async Task<int> RunAsync(Settings settings)
    {
        var folder = Directory.CreateTempSubdirectory("rattan-bench").FullName;
        try
        {
            var baseline = await BaselineAsync(settings, folder);
            var figures = await EdgeAsync(settings, folder, baseline);
            var (memory, ready) = await MillionAsync(folder);
            figures = figures with { MillionLinksMiB = memory, MillionLinksReadySeconds = ready };
            if (settings.Kill)
            {
                var survived = await KillAsync(settings, Path.Combine(folder, "kill"));
                figures = figures with { EveryRedirectSurvivedKill = survived };
            }

            return Report(figures, settings.Json);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Load> BaselineAsync(Settings settings, string folder)
    {
        using var empty = await Child.StartAsync("empty", settings.Links, folder);
        await Load.RunAsync(empty, WarmUpSeconds, settings.Links);
        return await Load.RunAsync(empty, settings.Seconds, settings.Links);
    }

    private static async Task<Figures> EdgeAsync(Settings settings, string folder, Load baseline)
    {
        using var edge = await Child.StartAsync("edge", settings.Links, Path.Combine(folder, "edge"));
        var warm = await Load.RunAsync(edge, WarmUpSeconds, settings.Links);
        var load = await Load.RunAsync(edge, settings.Seconds, settings.Links);
        var drain = await edge.DrainAsync();
        return new Figures(
            baseline.PerSecond, baseline.P99Ms, baseline.ProcessorMicros,
            load.PerSecond, load.P50Ms, load.P99Ms, load.ProcessorMicros,
            load.PerSecond / baseline.PerSecond, drain.Drained / drain.Seconds, edge.ReadyAfter.TotalSeconds,
            0, 0,
            IsCounted(drain.Gross, warm.Requests + load.Requests, loads: 2) && warm.Refused + load.Refused == 0,
            null);
    }

    private static async Task<(double MiB, double ReadySeconds)> MillionAsync(string folder)
    {
        using var edge = await Child.StartAsync("edge", Million, Path.Combine(folder, "million"));
        await Load.RunAsync(edge, WarmUpSeconds, Million);
        return (edge.ResidentMiB, edge.ReadyAfter.TotalSeconds);
    }

    private static async Task<bool> KillAsync(Settings settings, string folder)
    {
        long received;
        using (var victim = await Child.StartAsync("edge", settings.Links, folder))
        {
            var load = Load.RunAsync(victim, settings.Seconds, settings.Links);
            await Task.Delay(TimeSpan.FromSeconds(settings.Seconds * 0.6));
            victim.Kill();
            received = (await load).Requests;
        }

        using var again = await Child.StartAsync("edge", settings.Links, folder);
        return IsCounted((await again.DrainAsync()).Gross, received, loads: 1);
    }

    /// <summary>Whatever was answered is counted; beyond it only what was under way when a load ended.</summary>
    private static bool IsCounted(long counted, long received, int loads) =>
        counted >= received && counted <= received + (loads * Load.Connections);

    private static string Rate(double perSecond, double micros) =>
        $"{perSecond:N0}/s, {micros:N1} us of processor each";

    private static int Report(Figures figures, string? file)
    {
        var survived = figures.EveryRedirectSurvivedKill;
        (string What, string Figure, bool Good)[] lines =
        [
            ("empty Kestrel 302", Rate(figures.BaselinePerSecond, figures.BaselineProcessorMicros), true),
            ("edge, spool on disk", Rate(figures.EdgePerSecond, figures.EdgeProcessorMicros), true),
            ("p99 of empty, p50 of edge", $"{figures.BaselineP99Ms:N2} ms, {figures.EdgeP50Ms:N2} ms", true),
            ("edge to empty >= 0.5", $"{figures.Ratio:N2}", figures.Ratio >= 0.5),
            ("p99 <= 5 ms", $"{figures.EdgeP99Ms:N2} ms", figures.EdgeP99Ms <= 5),
            ("drain >= 20,000/s", $"{figures.DrainPerSecond:N0}/s", figures.DrainPerSecond >= 20_000),
            ("ready <= 3 s", $"{figures.ReadySeconds:N2} s", figures.ReadySeconds <= 3),
            ("1,000,000 links <= 500 MiB", $"{figures.MillionLinksMiB:N0} MiB", figures.MillionLinksMiB <= 500),
            ("1,000,000 links ready", $"{figures.MillionLinksReadySeconds:N2} s", true),
            ("every 302 is counted", $"{figures.EveryRedirectCounted}", figures.EveryRedirectCounted),
            ("every 302 survives kill -9", survived?.ToString() ?? "not asked (--kill)", survived ?? true),
        ];
        foreach (var (what, figure, good) in lines)
        {
            Console.WriteLine($"{(good ? "ok  " : "MISS")} {what,-28} {figure}");
        }

        if (file is not null)
        {
            File.WriteAllText(file, JsonSerializer.Serialize(figures, Json));
        }

        return lines.All(line => line.Good) ? 0 : 1;
    }
}
