using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Attribution.Deciding;
using Rattan.Attribution.Paths;
using Rattan.Contracts.Attribution;
using Rattan.Platform;

namespace Rattan.Attribution;

/// <summary>Decides who earned a conversion, and shares those of many paths among channels. Owns no table and no
/// endpoint.</summary>
public sealed class AttributionModule : IModule
{
    public string Name => "attribution";

    /// <summary>Shares the conversions of a file of paths among its channels. Refuses with <c>attribution.columns</c>,
    /// <c>attribution.line</c>, <c>attribution.order</c>, <c>attribution.half_life</c> or <c>attribution.states</c>, or
    /// as a table does.</summary>
    public static async Task<Result<PathCredits>> CreditFileAsync(
        Stream file, PathModelAsked asked, CancellationToken ct) =>
        (await PathFile.ReadAsync(file, ct)).TryValue(out var paths, out var refused)
            ? CreditPaths.By(asked, paths) : refused;

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IAttribution, DecideCredits>().AddSingleton<IPathModels, CreditPaths>();

    public void MapModel(ModelBuilder model)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
    }
}
