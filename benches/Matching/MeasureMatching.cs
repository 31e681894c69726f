using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Host.Hosting;
using Rattan.Platform.Data;

namespace Rattan.Bench.Matching;

/// <param name="Ranks">The whole library is ranked for it.</param>
internal sealed record Measured(string What, bool Ranks, double MedianMs, double SlowestMs);

/// <summary>Asks a full library for matches of three needs, one after the other, and takes the middle of the times from
/// asking to the last byte. The first line is the baseline: the need alone, from the same server.</summary>
internal static class MeasureMatching
{
    private const int WarmUps = 5;
    private const int Times = 21;

    public static async Task<IReadOnlyList<Measured>> RunAsync(string? postgres, int resources, int placements)
    {
        var folder = Directory.CreateTempSubdirectory("rattan-bench-");
        await using var app = RattanApp.Build(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["RATTAN_DATA"] = folder.FullName,
            ["RATTAN_BOOKS"] = postgres,
            ["RATTAN_URLS"] = "http://127.0.0.1:0",
        });
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(default);
        await app.StartAsync();
        var clock = Stopwatch.StartNew();
        var fill = new FillLibrary(app.Services.GetRequiredService<IBooksProvider>(), resources, placements);
        await fill.RunAsync();
        Console.Error.WriteLine($"{resources:N0} resources and {placements:N0} placements written in {Seconds(clock)}");
        using var client = await SignInAsync(app);
        clock.Restart();
        await ImportAsync(client, $"{fill.ResourceId(1)},Shop,VN,fashion.shoes,{Day(-40)},1000000,3000000,VND");
        Console.Error.WriteLine($"a file imported and all grades made in {Seconds(clock)}");
        clock.Restart();
        await PostAsync(client, "placements/batch", new { items = new[] { OneMore(fill) } });
        Console.Error.WriteLine($"one placement written in {Seconds(clock)}");
        var merchant = await PostAsync(client, "merchants", new { name = "Shop", country = "VN", currency = "VND" });
        var narrow = await NeedAsync(client, merchant, ["VN"], ["fashion.shoes"]);
        var country = await NeedAsync(client, merchant, ["VN"], []);
        var anything = await NeedAsync(client, merchant, [], []);
        clock.Restart();
        await client.GetStringAsync($"/api/v1/needs/{anything}/matches");
        Console.Error.WriteLine($"the library read for the first time in {Seconds(clock)}");
        IReadOnlyList<Measured> measured =
        [
            await AskAsync(client, $"needs/{narrow}", "the need alone (baseline)", ranks: false),
            await AskAsync(client, $"needs/{narrow}/matches", "matches of one country and category", ranks: true),
            await AskAsync(client, $"needs/{country}/matches", "matches of one country", ranks: true),
            await AskAsync(client, $"needs/{anything}/matches", "matches of anything", ranks: true),
        ];
        await app.StopAsync();
        folder.Delete(recursive: true);
        return measured;
    }

    private static async Task<Measured> AskAsync(HttpClient client, string path, string what, bool ranks)
    {
        var times = new List<double>(Times);
        for (var i = 0; i < WarmUps + Times; i++)
        {
            var clock = Stopwatch.StartNew();
            await client.GetByteArrayAsync("/api/v1/" + path);
            if (i >= WarmUps)
            {
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        return new Measured(what, ranks, times[Times / 2], times[^1]);
    }

    /// <summary>An import of placements makes all grades anew.</summary>
    private static async Task ImportAsync(HttpClient client, string row)
    {
        const string Head = "resource,merchant,country,category,from,cost,gmv,currency";
        using var form = new MultipartFormDataContent
        {
            { new StringContent("placements"), "content" },
            { new StringContent($"{Head}\n{row}\n"), "file", "one.csv" },
        };
        using var answer = await client.PostAsync("/api/v1/resource-files", form);
        var file = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        var started = JsonDocument.Parse(await PostAsync(client, $"resource-files/{file}/runs", new { dry = false }));
        var job = $"/api/v1/jobs/{started.RootElement.GetProperty("jobId").GetString()}";
        for (var status = "queued"; status != "completed";)
        {
            await Task.Delay(20);
            status = (await client.GetFromJsonAsync<JsonElement>(job)).GetProperty("status").GetString();
            if (status is "failed" or "cancelled")
            {
                throw new InvalidOperationException($"The import ended as {status}.");
            }
        }
    }

    private static string Day(int days) =>
        TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object OneMore(FillLibrary fill) => new
    {
        resourceId = fill.ResourceId(1), merchantName = "Shop", country = "VN", category = "fashion.shoes",
        from = Day(-40),
        cost = new { minor = 1_000_000, currency = "VND" }, gmv = new { minor = 3_000_000, currency = "VND" },
    };

    private static Task<string> NeedAsync(
        HttpClient client, string merchantId, string[] countries, string[] categories) =>
        PostAsync(client, "needs", new
        {
            merchantId,
            fields = new
            {
                product = "Shoes", countries, categories, budget = new { minor = 500_000_000, currency = "VND" },
            },
        });

    private static async Task<HttpClient> SignInAsync(WebApplication app)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await AccessModule.CreateApiKeyAsync(app.Services, "bench", "network", default)).Value);
        return client;
    }

    private static async Task<string> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/" + path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return !answer.IsSuccessStatusCode ? throw new InvalidOperationException(text)
            : JsonDocument.Parse(text).RootElement.TryGetProperty("id", out var id) ? id.GetString()! : text;
    }

    private static string Seconds(Stopwatch clock) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:F1} s");
}
