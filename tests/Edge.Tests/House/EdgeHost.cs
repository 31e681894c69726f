using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Tracking;
using Rattan.Edge.Classify;
using Rattan.Events;
using Rattan.Events.Sqlite;

namespace Rattan.Edge.Tests.House;

/// <summary>A real edge on a real port, its spool and click store in a folder of its own.</summary>
internal sealed class EdgeHost : IAsyncDisposable
{
    internal const string Chrome =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        + "Chrome/131.0.0.0 Safari/537.36";

    // Read once for all tests, which each start a host.
    private static readonly CrawlerPatterns Crawlers = CrawlerPatterns.Load(new EdgeOptions().ReferenceFolder);
    private static readonly Countries Countries = Countries.Load(new EdgeOptions().ReferenceFolder);

    private readonly WebApplication app;
    private readonly bool ownsFolder;

    private EdgeHost(WebApplication app, LinkBook links, string folder, bool ownsFolder)
    {
        (this.app, Links, Folder, this.ownsFolder) = (app, links, folder, ownsFolder);
        var address =
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(address),
        };
        Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Chrome);
    }

    internal LinkBook Links { get; }

    internal string Folder { get; }

    internal HttpClient Client { get; }

    internal IServiceProvider Services => app.Services;

    internal IClickReads Reads => Services.GetRequiredService<IClickReads>();

    internal static async Task<EdgeHost> StartAsync(
        Action<LinkBook>? links = null,
        Action<EdgeOptions>? edge = null,
        Action<EventsOptions>? events = null,
        string? folder = null,
        bool waitUntilReady = true)
    {
        var book = new LinkBook();
        book.Put("abc", 1);
        links?.Invoke(book);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<IEdgeLinks>(book).AddSingleton<ILinkChanges>(book).AddSingleton<IClickKeys>(book);
        var own = folder is null;
        folder ??= Directory.CreateTempSubdirectory("rattan-edge").FullName;
        builder.Services.AddEvents(options =>
        {
            options.DataFolder = folder;
            options.ShipIntervalMs = 10;
            events?.Invoke(options);
        });
        builder.Services.AddEdge(options =>
        {
            options.TrustedProxies.Add("127.0.0.1");
            edge?.Invoke(options);
        });
        builder.Services.AddSingleton(Crawlers).AddSingleton(Countries);
        var built = builder.Build();
        built.UseEdge();
        built.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        await built.StartAsync();
        var host = new EdgeHost(built, book, folder, own);
        if (waitUntilReady)
        {
            await Until.Async(host.IsReadyAsync);
        }

        return host;
    }

    internal async Task<bool> IsReadyAsync() =>
        (await Client.GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode == HttpStatusCode.OK;

    internal async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, headers);
    }

    internal async Task<HttpResponseMessage> HeadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        return await SendAsync(request, []);
    }

    /// <summary>Everything in the store, once all that was answered is there.</summary>
    internal async Task<ClickCounts> CountAsync()
    {
        await Reads.CatchUpAsync(CancellationToken.None);
        var query = new ClickCountQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), []);
        return (await Reads.CountAsync(query, CancellationToken.None)).Single();
    }

    /// <summary>A column of the raw clicks in the order they were stored.</summary>
    internal async Task<List<string?>> ColumnAsync(string expression)
    {
        await Reads.CatchUpAsync(CancellationToken.None);
        using var connection = SqliteFile.Open(Path.Combine(Folder, "clicks.db"));
        using var select = new Statement(connection, $"SELECT {expression} FROM clicks ORDER BY id");
        var values = new List<string?>();
        while (select.Step())
        {
            values.Add(select.Text(0));
        }

        return values;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request);
    }
}
