using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Tracking;
using Rattan.Edge;
using Rattan.Events;

namespace Rattan.Bench.Edge;

/// <summary>Shipped after the load: clicks in the store now, and how fast the last of them came.</summary>
internal sealed record Drain(long Gross, long Drained, double Seconds);

/// <summary>The process that is measured: an endpoint that only answers 302, or the edge.</summary>
internal static class Served
{
    internal static async Task<int> RunAsync(string kind, int links, string folder, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        if (kind == "edge")
        {
            AddEdge(builder.Services, new MadeUpLinks(links), folder);
        }

        var app = builder.Build();
        if (kind == "edge")
        {
            app.UseEdge();

            // Named here, because a program that does not name it routes before all else.
            app.UseRouting();
            app.MapHealthChecks(
                "/readyz", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
            app.MapGet("/drain", DrainAsync);
        }
        else
        {
            app.Run(context =>
            {
                context.Response.StatusCode = StatusCodes.Status302Found;
                context.Response.Headers.Location = "https://shop.example.com/";
                context.Response.ContentLength = 0;
                return Task.CompletedTask;
            });
        }

        await app.RunAsync();
        return 0;
    }

    private static void AddEdge(IServiceCollection services, MadeUpLinks links, string folder)
    {
        services.AddSingleton<IEdgeLinks>(links).AddSingleton<ILinkChanges>(links).AddSingleton<IClickKeys>(links);
        services.AddEvents(options =>
        {
            options.DataFolder = folder;
            options.CatchUpTimeoutMs = 600_000;
        });
        services.AddEdge(options => options.TrustedProxies.Add("127.0.0.1"));
    }

    private static async Task<Drain> DrainAsync(IClickReads reads, CancellationToken ct)
    {
        var before = await GrossAsync(reads, ct);
        var watch = Stopwatch.StartNew();
        await reads.CatchUpAsync(ct);
        var seconds = watch.Elapsed.TotalSeconds;
        var after = await GrossAsync(reads, ct);
        return new Drain(after, after - before, seconds);
    }

    private static async Task<long> GrossAsync(IClickReads reads, CancellationToken ct)
    {
        var query = new ClickCountQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), []);
        return (await reads.CountAsync(query, ct)).Single().Gross;
    }
}
