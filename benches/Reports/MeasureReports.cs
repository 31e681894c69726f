using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Bench.Events;
using Rattan.Bench.Pages;
using Rattan.Events.Clicks;
using Rattan.Host.Hosting;
using Rattan.Platform.Data;

namespace Rattan.Bench.Reports;

/// <param name="Keep">A folder to fill once; null for one that is thrown away.</param>
internal sealed record ReportsAsked(
    string Store = "embedded", int Clicks = 10_000_000, int Conversions = 500_000, int Queries = 200,
    string? Keep = null);

internal sealed record Line(string What, double MedianMs, double SlowestMs);

/// <param name="TooWide">Random questions that were refused because they would count too much; they are among the
/// times.</param>
internal sealed record Measured(
    IReadOnlyList<Line> Lines, double P50Ms, double P95Ms, double SlowestMs, string Slowest, int TooWide)
{
    /// <summary>Of questions about clicks alone to what the statement written by hand takes: the middle and the 95th
    /// percentile; empty without ClickHouse.</summary>
    public IReadOnlyList<double> Ratios { get; init; } = [];
}

/// <summary>Fills books and clicks of ninety days, then asks: the home page, the questions of dashboards beside what a
/// hand-written statement takes for the same, and random questions once each.</summary>
internal static class MeasureReports
{
    private const int Days = 90;
    private const int Partners = 2_000;
    private const int FirstPartner = 1_002;
    private const int EmbeddedBatch = 4_000;
    private const int ClickHouseBatch = 20_000;
    private const int WarmUps = 2;
    private const int Times = 11;
    private const int SlowMs = 200;

    internal static async Task<Measured> RunAsync(ReportsAsked asked, string? clickHouse)
    {
        var folder = asked.Keep is { } kept ? Directory.CreateDirectory(kept)
            : Directory.CreateTempSubdirectory("rattan-bench-");
        var filled = new FileInfo(Path.Combine(folder.FullName, "filled"));
        await using var app = RattanApp.Build(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["RATTAN_DATA"] = folder.FullName, ["RATTAN_EVENTS"] = clickHouse, ["RATTAN_URLS"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Warning",
        });
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(default);
        await app.StartAsync();
        if (!filled.Exists)
        {
            var fill = new FillBooks(app.Services.GetRequiredService<IBooksProvider>(), asked.Conversions, Partners);
            await fill.RunAsync(await Visitor.SeedAsync(app));
            await fill.WaitForSumsAsync();
        }

        // A server may be another one than the last time; batches that it has are not taken again.
        if (!filled.Exists || clickHouse is not null)
        {
            await ShipAsync(app.Services.GetRequiredService<IClickStore>(), asked, clickHouse is null);
            await filled.Create().DisposeAsync();
        }

        using var browser = await Visitor.SignInAsync(app);
        using var client = await ClientAsync(app);
        var lines = new List<Line> { await MedianAsync("home page", () => browser.GetStringAsync("/")) };
        // Embedded, questions that only raw clicks know are refused as too wide at this size.
        foreach (var (what, question, sql) in Dashboards().Where(
            each => clickHouse is not null || !each.What.EndsWith("raw", StringComparison.Ordinal)))
        {
            lines.Add(await MedianAsync(what, () => AskAsync(client, question)));
            if (clickHouse is not null)
            {
                using var server = new HttpClient();
                lines.Add(await MedianAsync($"  {what}, hand-written", () => SqlAsync(server, clickHouse, sql)));
            }
        }

        var random = await RandomAsync(client, asked.Queries, clickHouse);
        await app.StopAsync();
        if (asked.Keep is null)
        {
            folder.Delete(recursive: true);
        }

        return random with { Lines = lines };
    }

    private static DateOnly Today => TimeProvider.System.GetUtcNow().UtcDay();

    private static IEnumerable<(string What, object Question, string Sql)> Dashboards()
    {
        var (from, to) = (Day(Today.AddDays(1 - Days)), Day(Today));
        string Sums(string by, int cube) =>
            $"SELECT {by}, sum(uniques) FROM sums WHERE cube = {cube} AND source = '' AND day >= '{from}' "
            + $"GROUP BY {by} ORDER BY {by}";
        object Ask(string[] metrics, params string[] by) => new { metrics, dimensions = by, from, to, limit = 100 };
        yield return ("clicks by day", Ask(["clicks"], "day"), Sums("day", 1));
        yield return ("clicks by country and device", Ask(["clicks"], "country", "device"), Sums("country, device", 2));
        yield return ("clicks by partner", Ask(["clicks"], "partner"), Sums("partner", 3));
        yield return ("clicks, sales, gmv by day", Ask(["clicks", "sales", "gmv"], "day"), Sums("day", 1));
        yield return ("clicks by sub1, raw", Ask(["clicks"], "sub1"),
            $"SELECT sub1, sum(kind = 0) FROM clicks WHERE day >= '{from}' GROUP BY sub1 ORDER BY sub1");
        yield return ("clicks by browser and language, raw", Ask(["clicks"], "browser", "language"),
            $"SELECT browser, language, sum(kind = 0) FROM clicks WHERE day >= '{from}' GROUP BY browser, language");
    }

    private static async Task ShipAsync(IClickStore store, ReportsAsked asked, bool embedded)
    {
        var made = new MadeUpClicks(asked.Clicks, Days)
        {
            Begin = new DateTimeOffset(Today.AddDays(1 - Days), TimeOnly.MinValue, TimeSpan.Zero),
            Programs = 1, FirstPartner = FirstPartner, Partners = Partners,
        };
        var clock = Stopwatch.StartNew();
        var number = 1;
        while (made.Next(embedded ? EmbeddedBatch : ClickHouseBatch) is { Count: > 0 } batch)
        {
            await store.AppendAsync(new ClickBatch("bench", number++, batch), CancellationToken.None);
        }

        Console.Error.WriteLine($"{asked.Clicks:N0} clicks shipped in {clock.Elapsed.TotalSeconds:F0} s");
    }

    private static async Task<Measured> RandomAsync(
        HttpClient client, int queries, string? clickHouse)
    {
        var questions = new RandomQuestions(Today, rolledUp: clickHouse is null);
        using var server = new HttpClient();
        var times = new List<(double Ms, string Question)>();
        var ratios = new List<double>();
        var tooWide = 0;
        for (var i = 0; i < queries; i++)
        {
            var question = questions.Next();
            var clock = Stopwatch.StartNew();
            using var answer = await client.PostAsJsonAsync("/api/v1/reports/query", question.Body);
            var text = await answer.Content.ReadAsStringAsync();
            var took = clock.Elapsed.TotalMilliseconds;
            tooWide += answer.IsSuccessStatusCode ? 0 : text.Contains("reports.too_wide", StringComparison.Ordinal) ? 1
                : throw new InvalidOperationException(text);
            times.Add((took, JsonSerializer.Serialize(question.Body)));
            if (clickHouse is not null && answer.IsSuccessStatusCode && question.Sql is { } sql)
            {
                clock.Restart();
                await SqlAsync(server, clickHouse, sql);
                ratios.Add(took / clock.Elapsed.TotalMilliseconds);
                if (clock.Elapsed.TotalMilliseconds is var byHand and > SlowMs)
                {
                    Console.Error.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"{took,7:F0} ms, by hand {byHand,7:F0} ms: {sql}"));
                }
            }
        }

        foreach (var (ms, question) in times.OrderDescending().Take(20))
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ms,7:F0} ms: {question}"));
        }

        times.Sort();
        ratios.Sort();
        return new Measured([], At(times, 0.5).Ms, At(times, 0.95).Ms, times[^1].Ms, times[^1].Question, tooWide)
        {
            Ratios = ratios.Count == 0 ? [] : [At(ratios, 0.5), At(ratios, 0.95)],
        };
    }

    private static T At<T>(List<T> sorted, double share) =>
        sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    private static async Task<HttpClient> ClientAsync(WebApplication app)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await AccessModule.CreateApiKeyAsync(app.Services, "reports", "network", default)).Value);
        return client;
    }

    private static async Task<string> AskAsync(HttpClient client, object question)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/reports/query", question);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text
            : throw new InvalidOperationException($"{JsonSerializer.Serialize(question)}: {text}");
    }

    private static async Task<string> SqlAsync(HttpClient server, string url, string sql)
    {
        var database = url.Contains("database=", StringComparison.Ordinal) ? url : $"{url}?database=rattan";
        using var answer = await server.PostAsync(database, new StringContent(sql));
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException(text);
    }

    private static async Task<Line> MedianAsync(string what, Func<Task<string>> ask)
    {
        var times = new List<double>(Times);
        for (var i = 0; i < WarmUps + Times; i++)
        {
            var clock = Stopwatch.StartNew();
            await ask();
            if (i >= WarmUps)
            {
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        return new Line(what, times[Times / 2], times[^1]);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
