using Microsoft.AspNetCore.DataProtection;
using Rattan.Access;
using Rattan.Edge;
using Rattan.Kernel.Json;
using Rattan.Platform;
using Rattan.Platform.Http;
using Rattan.Platform.Ui;

namespace Rattan.Host.Hosting;

/// <summary>Puts the program together: settings, books, click store, modules, edge and pages.</summary>
internal static class RattanApp
{
    private const long BodyMax = 1024 * 1024;

    /// <param name="overrides">Settings of the command line; they win over the environment.</param>
    /// <param name="serve">False for a verb that works on the data without serving: no background work is
    /// started.</param>
    /// <param name="clock">The system's when absent.</param>
    public static WebApplication Build(
        IReadOnlyDictionary<string, string?> overrides, bool serve = true, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(overrides);
        var settings = Settings.Read(builder.Configuration);
        builder.WebHost.UseUrls(settings.Urls.Split(';', ','));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyMax;
        });
        builder.WebHost.UseStaticWebAssets();
        AddLogging(builder);
        AddServices(builder, settings, clock ?? TimeProvider.System);
        if (!serve)
        {
            RemoveBackgroundWork(builder.Services);
        }

        var app = builder.Build();
        Map(app, settings);
        return app;
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
    }

    private static void AddServices(WebApplicationBuilder builder, Settings settings, TimeProvider clock)
    {
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(clock);
        services.AddBooks(settings);
        services.AddClicks(settings, builder.Configuration);
        services.AddEdge(options => builder.Configuration.GetSection("Edge").Bind(options));
        services.AddModules(builder.Configuration);
        services.AddUi();
        services.AddDataProtection()
            .SetApplicationName("rattan")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataFolder, "keys")));
        services.ConfigureHttpJsonOptions(json => RattanJson.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddAntiforgery();
        services.AddOpenApi("v1");
        services.AddHealthChecks().AddCheck<BooksCheck>("books");
    }

    private static void RemoveBackgroundWork(IServiceCollection services)
    {
        foreach (var job in services.Where(s => s.ServiceType == typeof(IHostedService)).ToList())
        {
            services.Remove(job);
        }
    }

    private static void Map(WebApplication app, Settings settings)
    {
        if (settings.Roles.Contains("edge"))
        {
            app.UseEdge();
        }

        app.UseClientAddress();
        app.UseUi();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseCaller();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapHealth();
        if (!settings.Roles.Contains("web"))
        {
            return;
        }

        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var api = app.MapGroup("/api/v1").RequireAuthorization();
        foreach (var module in app.Services.GetServices<IModule>())
        {
            module.MapEndpoints(api, app);
        }

        // A page that forgets to say who may see it is closed to strangers.
        app.MapUi(app.Services.GetServices<IModule>()).RequireAuthorization();
    }
}
