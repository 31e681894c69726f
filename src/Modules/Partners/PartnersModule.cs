using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Partners.Groups;
using Rattan.Partners.Partners;
using Rattan.Platform;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Partners;

/// <summary>Partners, their groups, and their places in programs.</summary>
public sealed class PartnersModule : IModule
{
    public string Name => "partners";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Partners, 10, "/partners", "ti-users", "ui.nav.partners", Permission.ViewPartners,
            ScopeKind.Network),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CreatePartner>().AddScoped<ChangePartner>().AddScoped<ReadPartners>();
        services.AddScoped<CreateGroup>().AddScoped<ListGroups>();
        services.AddScoped<EnrolPartner>().AddScoped<ChangeEnrolment>().AddScoped<ReadEnrolments>();
        services.AddScoped<IPartners, FindPartners>();
        services.AddScoped<ITestPartners, MakeTestPartner>();
    }

    public void MapModel(ModelBuilder model)
    {
        PartnerMapping.Map(model);
        PartnerGroup.Map(model);
        Enrolment.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        CreatePartner.Map(api);
        ChangePartner.Map(api);
        ReadPartners.Map(api);
        CreateGroup.Map(api);
        ListGroups.Map(api);
        EnrolPartner.Map(api);
        ChangeEnrolment.Map(api);
        ReadEnrolments.Map(api);
    }
}
