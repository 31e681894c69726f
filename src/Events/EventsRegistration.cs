using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;
using Rattan.Events.Retention;
using Rattan.Events.Shipping;
using Rattan.Events.Spool;
using Rattan.Events.Sqlite;

namespace Rattan.Events;

public static class EventsRegistration
{
    /// <summary>The spool, its shipper, the embedded click store and its retention. Adds a check <c>spool</c> tagged
    /// <c>ready</c>.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services, Action<EventsOptions> configure)
    {
        services.AddOptions<EventsOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ClickSpool>();
        services.AddSingleton<IClickSpool>(provider => provider.GetRequiredService<ClickSpool>());
        services.AddSingleton<ISpoolHealth>(provider => provider.GetRequiredService<ClickSpool>());
        services.AddSingleton<ClickShipper>();
        services.AddSingleton<IClickReads, ClickReads>();
        services.TryAddSingleton<IClickStore, SqliteClickStore>();
        services.AddHostedService(provider => provider.GetRequiredService<ClickSpool>());
        services.AddHostedService(provider => provider.GetRequiredService<ClickShipper>());
        services.AddHostedService<ClickRetention>();
        services.AddHealthChecks().AddCheck<SpoolReadiness>("spool", tags: ["ready"]);
        return services;
    }
}
