using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Clicks;
using Rattan.Edge.Classify;
using Rattan.Edge.Clients;
using Rattan.Edge.Links;
using Rattan.Edge.Replay;
using Rattan.Edge.Resolve;
using Rattan.Edge.Respond;
using Rattan.Edge.Route;
using Rattan.Edge.Sign;
using Rattan.Edge.Spool;

namespace Rattan.Edge;

public static class EdgeRegistration
{
    /// <summary>Signing and reading click ids, for nodes with or without the edge's role. Needs an
    /// <see cref="IClickKeys"/>.</summary>
    public static IServiceCollection AddClickIds(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        if (services.Any(service => service.ServiceType == typeof(ClickKeyRing)))
        {
            return services;
        }

        services.AddSingleton<ClickKeyRing>();
        services.AddSingleton<IClickIds, ClickIds>();
        services.AddHostedService(provider => provider.GetRequiredService<ClickKeyRing>());
        return services;
    }

    /// <summary>The edge. Needs <c>AddEvents</c>, and Tracking's links, link changes and keys. Adds a check <c>edge</c>
    /// tagged <c>ready</c>.</summary>
    public static IServiceCollection AddEdge(this IServiceCollection services, Action<EdgeOptions>? configure = null)
    {
        services.AddClickIds();
        services.AddOptions<EdgeOptions>()
            .Configure(configure ?? (_ => { }))
            .ValidateDataAnnotations()
            .Validate(
                options => options.ProxiesAreGood(), "TrustedProxies holds something that is no address or network.")
            .ValidateOnStart();
        services.AddSingleton<LinkSnapshot>();
        services.AddHostedService<FollowLinks>();
        services.AddSingleton(provider => CrawlerPatterns.Load(Folder(provider)));
        services.AddSingleton(provider => Countries.Load(Folder(provider)));
        services.AddSingleton(provider => DataCentres.Load(
            provider.GetRequiredService<IOptions<EdgeOptions>>().Value.DataCentreFile));
        services.AddSingleton<Agents>();
        services.AddSingleton<Visitors>();
        services.AddSingleton<ClientAddress>();
        services.AddSingleton<ResolveLink>();
        services.AddSingleton<ClassifyVisit>();
        services.AddSingleton<RouteVisit>();
        services.AddSingleton<SignClick>();
        services.AddSingleton<SpoolClick>();
        services.AddSingleton<EdgePipeline>();
        services.AddSingleton<VisitResponse>();
        services.AddSingleton(provider => new PastVisits(
            provider.GetRequiredService<EdgePipeline>(), provider.GetRequiredService<LinkSnapshot>()));
        services.AddSingleton<IReplay, EmbeddedReplay>();
        services.AddHealthChecks().AddCheck<EdgeReadiness>("edge", tags: ["ready"]);
        return services;
    }

    /// <summary>Answers <c>/go/{code}</c>. Put it first: nothing before it is needed, and everything costs
    /// time.</summary>
    public static IApplicationBuilder UseEdge(this IApplicationBuilder app) => app.UseMiddleware<EdgeMiddleware>();

    /// <summary>For everything that is not a click: the same proxies are believed about address and scheme, so that
    /// sessions, signatures and limits see whom the clicks see. Put it after <see cref="UseEdge"/>.</summary>
    public static IApplicationBuilder UseClientAddress(this IApplicationBuilder app)
    {
        var clients = app.ApplicationServices.GetRequiredService<ClientAddress>();
        return app.Use((context, next) =>
        {
            var (address, isHttps) = clients.Of(context);
            context.Connection.RemoteIpAddress = address;
            context.Request.Scheme = isHttps ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
            return next(context);
        });
    }

    private static string Folder(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<EdgeOptions>>().Value.ReferenceFolder;
}
