using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Attribution.Deciding;
using Rattan.Contracts.Attribution;
using Rattan.Platform;

namespace Rattan.Attribution;

/// <summary>Decides who earned a conversion. Owns no table and no endpoint.</summary>
public sealed class AttributionModule : IModule
{
    public string Name => "attribution";

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IAttribution, DecideCredits>();

    public void MapModel(ModelBuilder model)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
    }
}
