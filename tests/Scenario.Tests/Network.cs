using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Host.Hosting;
using Rattan.Ledger;
using Rattan.Ledger.Verification;
using Rattan.Platform.Data;
using Rattan.Testing;

namespace Rattan.Scenario.Tests;

/// <summary>A whole network on a real port, with real books of one kind, driven from outside as its users drive
/// it.</summary>
/// <param name="settings">Beside the usual ones, or in their place.</param>
public abstract class Network(
    string kind, IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? clock = null) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rattan-scenario-").FullName;
    private WebApplication? app;
    private BooksUnderTest? books;

    public HttpClient Operator { get; private set; } = null!;

    /// <summary>A second person of the network's team.</summary>
    public HttpClient Colleague { get; private set; } = null!;

    /// <summary>A visitor: no key, follows no redirect, keeps no cookies.</summary>
    public HttpClient Visitor { get; private set; } = null!;

    public IServiceProvider Services => app!.Services;

    public string Folder => folder;

    public string Address => app!.Urls.First();

    public async Task InitializeAsync()
    {
        books = await BooksUnderTest.OpenAsync(kind);
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["RATTAN_DATA"] = folder,
            ["RATTAN_BOOKS"] = kind == "postgres" ? books.Address : null,
            ["RATTAN_URLS"] = "http://127.0.0.1:0",
            ["Tracking:WaitingIntervalMs"] = "200",
            ["Edge:TrustedProxies:0"] = "127.0.0.1",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            all[name] = value;
        }

        app = RattanApp.Build(all, clock: clock);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        await app.StartAsync();
        Operator = await ClientAsync("network");
        Colleague = await ClientAsync("network");
        Visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(Address),
        };
    }

    public async Task DisposeAsync()
    {
        Operator.Dispose();
        Colleague.Dispose();
        Visitor.Dispose();
        await app!.StopAsync();
        await app.DisposeAsync();
        await books!.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <param name="scope"><c>network</c>, <c>merchant:ID</c>, <c>partner:ID</c>, <c>postback:ID</c>.</param>
    public async Task<HttpClient> ClientAsync(string scope)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await KeyAsync(scope));
        return client;
    }

    public async Task<string> KeyAsync(string scope) =>
        (await AccessModule.CreateApiKeyAsync(Services, "test " + scope, scope, CancellationToken.None)).Value;

    public Task<LedgerReport> VerifyLedgerAsync() => LedgerModule.VerifyLedgerAsync(Services, CancellationToken.None);
}

public sealed class SqliteNetwork() : Network("sqlite");

public sealed class PostgresNetwork() : Network("postgres");

/// <summary>Books on PostgreSQL, clicks on ClickHouse.</summary>
public sealed class ClickHouseNetwork : Network, IAsyncLifetime
{
    private readonly string clicks;

    public ClickHouseNetwork()
        : this(ClickHouseServer.NewUrl())
    {
    }

    private ClickHouseNetwork(string clicks)
        : base("postgres", new Dictionary<string, string?>(StringComparer.Ordinal) { ["RATTAN_EVENTS"] = clicks }) =>
        this.clicks = clicks;

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await ClickHouseServer.DropAsync(clicks);
    }
}

/// <summary>JSON over HTTP in one line each; a wrong status fails with the answer's body.</summary>
internal static class Calls
{
    public static async Task<JsonElement> PostAsync(
        this HttpClient client, string path, object body, HttpStatusCode expected = HttpStatusCode.Created) =>
        await ReadAsync(await client.PostAsJsonAsync(path, body), expected);

    public static async Task<JsonElement> PutAsync(this HttpClient client, string path, object body) =>
        await ReadAsync(await client.PutAsJsonAsync(path, body), HttpStatusCode.OK);

    public static async Task<JsonElement> PatchAsync(this HttpClient client, string path, object body) =>
        await ReadAsync(await client.PatchAsJsonAsync(path, body), HttpStatusCode.OK);

    public static async Task<JsonElement> FetchAsync(
        this HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        await ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative)), expected);

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, $"{response.RequestMessage!.RequestUri}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public static string Id(this JsonElement element) => element.GetProperty("id").GetString()!;

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static long Minor(this JsonElement element, string name = "amount") =>
        element.GetProperty(name).GetProperty("minor").GetInt64();

    public static object Money(long minor, string currency) => new { minor, currency };

    public static string Iso(this DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
