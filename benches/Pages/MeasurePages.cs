using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Host.Hosting;
using Rattan.Platform.Data;

namespace Rattan.Bench.Pages;

internal sealed record Measured(string Path, double MedianMs, double SlowestMs, long Bytes);

/// <summary>Opens pages one after the other over full books and takes the middle of the times from asking to the last
/// byte. The first line is the baseline: a page of the same server that shows nothing but the frame.</summary>
internal static class MeasurePages
{
    private const int WarmUps = 5;
    private const int Times = 21;

    /// <param name="kept">The data folder of an earlier run over SQLite, or where to keep this one's; null for a
    /// temporary one.</param>
    public static async Task<IReadOnlyList<Measured>> RunAsync(
        string? postgres, int conversions, int partners, string? kept)
    {
        var folder = kept is null
            ? Directory.CreateTempSubdirectory("rattan-bench-") : Directory.CreateDirectory(kept);
        var isFilled = File.Exists(Path.Combine(folder.FullName, "books.db"));
        await using var app = RattanApp.Build(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["RATTAN_DATA"] = folder.FullName,
            ["RATTAN_BOOKS"] = postgres,
            ["RATTAN_URLS"] = "http://127.0.0.1:0",
        });
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(default);
        await app.StartAsync();
        var fill = new FillBooks(app.Services.GetRequiredService<IBooksProvider>(), conversions, partners);
        var clock = Stopwatch.StartNew();
        if (!isFilled)
        {
            await fill.RunAsync(await Visitor.SeedAsync(app));
            Console.Error.WriteLine($"{conversions:N0} conversions written in {clock.Elapsed.TotalSeconds:F0} s");
        }

        clock.Restart();
        await fill.WaitForSumsAsync();
        Console.Error.WriteLine($"days summed up in {clock.Elapsed.TotalSeconds:F0} s more");
        using var browser = await Visitor.SignInAsync(app);
        var measured = new List<Measured>();
        foreach (var path in Paths(await fill.ProgramAsync(), fill, partners))
        {
            measured.Add(await OpenAsync(browser, path));
        }

        await app.StopAsync();
        if (kept is null)
        {
            folder.Delete(recursive: true);
        }

        return measured;
    }

    private static IEnumerable<string> Paths(string program, FillBooks fill, int partners)
    {
        var day = TimeProvider.System.GetUtcNow().UtcDay();
        var (large, small) = (fill.PartnerId(2), fill.PartnerId(partners / 2));
        yield return "/nowhere";
        yield return "/";
        yield return "/conversions";
        yield return $"/conversions?program={program}";
        yield return $"/conversions?partner={large}";
        yield return $"/conversions?partner={small}";
        yield return "/conversions?partner=Partner+777";
        foreach (var status in new[] { "attributed", "unattributed", "refunded", "rejected", "awaitingRate" })
        {
            yield return $"/conversions?status={status}";
        }

        yield return "/conversions?type=sale";
        yield return "/conversions?type=lead";
        yield return "/conversions?order=order-77777";
        yield return $"/conversions?from={day.AddDays(-200):yyyy-MM-dd}&until={day.AddDays(-190):yyyy-MM-dd}";
        yield return $"/conversions?from={day.AddDays(-1):yyyy-MM-dd}";
        yield return $"/conversions?until={day.AddDays(-360):yyyy-MM-dd}";
        yield return $"/conversions?program={program}&status=refunded&type=renewal&partner={large}"
            + $"&from={day.AddDays(-200):yyyy-MM-dd}";
        yield return $"/conversions?program={program}&status=unattributed&until={day.AddDays(-100):yyyy-MM-dd}";
        yield return $"/partners/{large}/statement";
        yield return $"/partners/{small}/statement";
    }

    private static async Task<Measured> OpenAsync(HttpClient browser, string path)
    {
        var times = new List<double>(Times);
        var bytes = 0L;
        for (var i = 0; i < WarmUps + Times; i++)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await browser.GetAsync(path);
            bytes = (await answer.Content.ReadAsByteArrayAsync()).LongLength;
            if (answer.StatusCode != (path == "/nowhere" ? HttpStatusCode.NotFound : HttpStatusCode.OK))
            {
                throw new InvalidOperationException($"{path}: {answer.StatusCode}");
            }

            if (i >= WarmUps)
            {
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        return new Measured(path, times[Times / 2], times[^1], bytes);
    }
}
