using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Host.Hosting;
using Rattan.Ledger;
using Rattan.Platform.Data;
using Rattan.Testing;

namespace Rattan.Scenario.Tests;

/// <summary>kill -9 in the middle of a load: whatever was answered is there after a restart, once.</summary>
public sealed class KillTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rattan-kill-").FullName;

    [Theory]
    [OnBothBooks]
    public async Task Every_answered_click_and_conversion_survives_a_kill_and_is_there_once(string kind)
    {
        await using var books = await BooksUnderTest.OpenAsync(kind);
        var postgres = kind == "postgres" ? books.Address : null;
        string key;
        await using (var app = await OpenAsync(postgres, serve: false))
        {
            key = (await AccessModule.CreateApiKeyAsync(app.Services, "kill", "network", default)).Value;
        }

        using var server = await ServerProcess.StartAsync(folder, postgres);
        using var client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var (program, code, link) = await SetUpAsync(client);
        var redirected = 0L;
        var answered = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        var load = Enumerable.Range(0, 8).Select(worker => Task.Run(() => LoadAsync(worker))).ToList();
        while (Interlocked.Read(ref redirected) < 300 || answered.Count < 60)
        {
            await Task.Delay(20);
        }

        await server.KillAsync();
        await Task.WhenAll(load);

        await using var again = await OpenAsync(postgres, serve: true);
        using var after = new HttpClient { BaseAddress = new Uri(again.Urls.First()) };
        after.DefaultRequestHeaders.Authorization = client.DefaultRequestHeaders.Authorization;
        var clicks = await ClicksAsync(after, link);
        clicks.ShouldBeGreaterThanOrEqualTo(Interlocked.Read(ref redirected));
        clicks.ShouldBeLessThanOrEqualTo(Interlocked.Read(ref redirected) + 8, "no click is counted twice");
        await AreThereOnceAsync(after, program, answered.Keys);
        (await LedgerModule.VerifyLedgerAsync(again.Services, default)).Sound.ShouldBeTrue();
        await again.StopAsync();

        async Task LoadAsync(int worker)
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    using var visit = new HttpRequestMessage(HttpMethod.Get, $"/go/{code}");
                    visit.Headers.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 Firefox/{worker}.{i}");
                    using var redirect = await client.SendAsync(visit);
                    if (redirect.StatusCode == HttpStatusCode.Found)
                    {
                        Interlocked.Increment(ref redirected);
                    }

                    if (i % 4 == 0)
                    {
                        var order = $"o-{worker}-{i}";
                        using var answer = await client.PostAsJsonAsync("/api/v1/conversions", Order(program, order));
                        if (answer.IsSuccessStatusCode)
                        {
                            answered[order] = 1;
                        }
                    }
                }
            }
            catch (HttpRequestException)
            {
                // The server was killed: whatever was not answered may or may not be there.
            }
        }
    }

    private static async Task AreThereOnceAsync(HttpClient api, string program, IEnumerable<string> orders)
    {
        foreach (var order in orders)
        {
            var found = await api.FetchAsync($"/api/v1/conversions?programId={program}&externalId={order}");
            found.GetProperty("items").GetArrayLength().ShouldBe(1);
            var repeated = await api.PostAsJsonAsync("/api/v1/conversions", Order(program, order));
            repeated.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static object Order(string program, string externalId) => new
    {
        programId = program,
        externalId,
        type = "sale",
        couponCode = "KILL",
        amount = Calls.Money(1_000, "EUR"),
        occurredAt = "2026-01-05T10:00:00Z",
    };

    private static async Task<(string Program, string Code, string Link)> SetUpAsync(HttpClient api)
    {
        var merchantId = (await api.PostAsync("/api/v1/merchants",
            new { name = "M", country = "DE", currency = "EUR" })).Id();
        var programId = (await api.PostAsync("/api/v1/programs", new
        {
            merchantId,
            name = "P",
            currency = "EUR",
            landingUrl = "https://shop.example.com/",
            allowedDomains = new[] { "shop.example.com" },
            plan = Shop.TenPercent,
        })).Id();
        var partnerId = (await api.PostAsync("/api/v1/partners",
            new { name = "A", email = "a@example.com", country = "VN", kind = "koc" })).Id();
        await api.PostAsync($"/api/v1/programs/{programId}/enrolments", new { partnerId });
        await api.PostAsync("/api/v1/coupons", new { programId, partnerId, code = "KILL" });
        var link = await api.PostAsync("/api/v1/links", new { programId, partnerId });
        return (programId, link.Text("code"), link.Id());
    }

    /// <summary>All clicks of the link, once the spool that the killed process left has been shipped.</summary>
    private static async Task<long> ClicksAsync(HttpClient api, string link)
    {
        var (last, same) = (-1L, 0);
        while (same < 10)
        {
            var report = await api.PostAsync(
                "/api/v1/reports/query",
                new
                {
                    metrics = new[] { "grossClicks" },
                    dimensions = Array.Empty<string>(),
                    filters = new[] { new { field = "link", op = "eq", values = new[] { link } } },
                    from = "2026-01-01",
                    to = "2028-12-31",
                },
                HttpStatusCode.OK);
            var now = report.GetProperty("totals").GetProperty("grossClicks").GetInt64();
            same = now == last ? same + 1 : 0;
            last = now;
            await Task.Delay(100);
        }

        return last;
    }

    private async Task<WebApplication> OpenAsync(string? postgres, bool serve)
    {
        var app = RattanApp.Build(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["RATTAN_DATA"] = folder,
            ["RATTAN_BOOKS"] = postgres,
            ["RATTAN_URLS"] = "http://127.0.0.1:0",
        }, serve);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(default);
        if (serve)
        {
            await app.StartAsync();
        }

        return app;
    }
}
