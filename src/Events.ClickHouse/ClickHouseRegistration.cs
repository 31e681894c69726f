using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rattan.Events.ClickHouse.Folding;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.ClickHouse.Reading;
using Rattan.Events.ClickHouse.Tables;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse;

public static class ClickHouseRegistration
{
    /// <summary>The click store on ClickHouse in place of the embedded one, with a check <c>clicks</c> that is degraded
    /// when the server is away: visitors are redirected all the same. Before <c>AddEvents</c>.</summary>
    public static IServiceCollection AddClickHouse(
        this IServiceCollection services, Action<ClickHouseOptions> configure)
    {
        services.AddOptions<ClickHouseOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ClickHouseHttp>();
        services.AddSingleton<OpenedTables>();
        services.AddSingleton<CountedRows>();
        services.AddSingleton<BatchFold>();
        services.AddSingleton<WrittenBatches>();
        services.AddSingleton<RawCounts>();
        services.AddSingleton<OldDays>();
        services.AddSingleton<IClickStore, ClickHouseClickStore>();
        services.AddHealthChecks().AddCheck<StoreHealth>("clicks");
        return services;
    }
}
