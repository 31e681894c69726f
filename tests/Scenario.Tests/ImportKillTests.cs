using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Host.Hosting;
using Rattan.Platform.Data;
using Rattan.Testing;

namespace Rattan.Scenario.Tests;

/// <summary>kill -9 in the middle of an import: after a restart it goes on by itself, every order is recorded once, and
/// the numbers are those of one import.</summary>
public sealed class ImportKillTests : IDisposable
{
    private const int Rows = 4_000;

    private readonly string folder = Directory.CreateTempSubdirectory("rattan-importkill-").FullName;

    [Theory]
    [OnBothBooks]
    public async Task An_import_whose_server_was_killed_is_finished_after_the_restart(string kind)
    {
        await using var books = await BooksUnderTest.OpenAsync(kind);
        var postgres = kind == "postgres" ? books.Address : null;
        var key = await FillAsync(postgres);
        string file, job;
        using (var first = await StartAsync(postgres))
        {
            using var api = Client(first.Address, key);
            file = await UploadAsync(api);
            job = (await api.PostAsync($"{file}/runs", new { }, HttpStatusCode.OK)).Text("jobId");
            await UntilAsync(async () =>
                (await api.FetchAsync($"/api/v1/jobs/{job}")).GetProperty("done").GetInt64() > 0);
            await first.KillAsync();
        }

        (await ReadAsync<string>(postgres, "SELECT status AS \"Value\" FROM jobs"))
            .ShouldBe("Running", "it was killed in the middle");
        using var second = await StartAsync(postgres);
        using var again = Client(second.Address, key);
        JsonElement found = default;
        await UntilAsync(async () =>
            (found = await again.FetchAsync($"/api/v1/jobs/{job}")).Text("status") is not ("queued" or "running"));

        found.Text("status").ShouldBe("completed", found.ToString());
        var counts = (await again.FetchAsync(file)).GetProperty("imported");
        (counts.GetProperty("rows").GetInt32(), counts.GetProperty("refused").GetInt32()).ShouldBe((Rows, 0));

        // What was committed in the moment of the death, and no more, may count as known before.
        counts.GetProperty("known").GetInt32().ShouldBeLessThanOrEqualTo(200);
        var csv = await again.GetStringAsync(new Uri(
            $"/api/v1/jobs/{job}/files/{found.GetProperty("files")[0].Id()}", UriKind.Relative));
        var ids = csv.TrimEnd().Split("\r\n").Skip(1).Select(row => row.Split(',')[2]).ToList();
        (ids.Count, ids.Distinct(StringComparer.Ordinal).Count()).ShouldBe((Rows, Rows));
        (await ReadAsync<int>(postgres, "SELECT COUNT(*) AS \"Value\" FROM conversions")).ShouldBe(Rows);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private Task<ServerProcess> StartAsync(string? postgres) => ServerProcess.StartAsync(
        folder, postgres, ("Jobs__LeaseSeconds", "5"), ("Jobs__PollIntervalMs", "100"));

    private static HttpClient Client(Uri address, string key)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var patience = 3_600; !await holds(); patience--)
        {
            patience.ShouldBeGreaterThan(0);
            await Task.Delay(50);
        }
    }

    /// <returns>The file's path.</returns>
    private static async Task<string> UploadAsync(HttpClient api)
    {
        var merchant = (await api.PostAsync(
            "/api/v1/merchants", new { name = "Ana's Shoes", country = "DE", currency = "EUR" })).Id();
        var program = (await api.PostAsync("/api/v1/programs", new
        {
            merchantId = merchant, name = "Shoes", currency = "EUR", landingUrl = "https://shop.example.com/",
            allowedDomains = new[] { "shop.example.com" }, plan = Shop.TenPercent,
        })).Id();
        var text = "order,amount\n" + string.Concat(Enumerable.Range(1, Rows).Select(n => $"K-{n},1.00\n"));
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "orders.csv" },
        };
        var made = await Calls.ReadAsync(
            await api.PostAsync(new Uri($"/api/v1/conversion-files?programId={program}", UriKind.Relative), form),
            HttpStatusCode.Created);
        return $"/api/v1/conversion-files/{made.Id()}";
    }

    private async Task<T> ReadAsync<T>(string? postgres, string sql)
    {
        await using var app = RattanApp.Build(Settings(postgres), serve: false);
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database
            .SqlQueryRaw<T>(sql).SingleAsync();
    }

    private async Task<string> FillAsync(string? postgres)
    {
        await using var app = RattanApp.Build(Settings(postgres), serve: false);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(default);
        return (await AccessModule.CreateApiKeyAsync(app.Services, "fill", "network", default)).Value;
    }

    private Dictionary<string, string?> Settings(string? postgres) => new(StringComparer.Ordinal)
    {
        ["RATTAN_DATA"] = folder, ["RATTAN_BOOKS"] = postgres, ["RATTAN_URLS"] = "http://127.0.0.1:0",
    };
}
