using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Content.Materials;
using Rattan.Contracts.Partners;
using Rattan.Platform;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Content;

/// <summary>What partners advertise with.</summary>
public sealed class ContentModule : IModule
{
    public string Name => "content";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Merchants, 30, "/materials", "ti-photo", "materials.nav", Permission.ManageLinks,
            ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Tracking, 40, "/partner/materials", "ti-photo", "materials.nav", Permission.ManageLinks,
            ScopeKind.Partner),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CreateMaterial>().AddScoped<ChangeMaterial>();
        services.AddScoped<OwnMaterials>().AddScoped<ReadMaterials>().AddScoped<OpenFile>();
        services.AddScoped<IPartnerNews, TellMaterials>();
    }

    public void MapModel(ModelBuilder model) => Material.Map(model);

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        CreateMaterial.Map(api);
        ChangeMaterial.Map(api);
        ReadMaterials.Map(api);
        OpenFile.Map(api, root);
    }
}
