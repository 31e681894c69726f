using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Merchants.Programs;
using Rattan.Platform;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;
using Rattan.Platform.Ui.Search;

namespace Rattan.Merchants;

/// <summary>Merchants and their programs.</summary>
public sealed class MerchantsModule : IModule
{
    public string Name => "merchants";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Merchants, 10, "/merchants", "ti-building-store", "merchants.nav", Permission.ManageMerchants,
            ScopeKind.Network),
        new(SectionGroup.Merchants, 20, "/programs", "ti-target", "programs.nav", Permission.ManagePrograms,
            ScopeKind.Network, ScopeKind.Merchant),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IMerchantSignUp, SignUpMerchant>();
        services.AddScoped<CreateMerchant>().AddScoped<ChangeMerchant>().AddScoped<ReadMerchants>();
        services.AddScoped<CreateProgram>().AddScoped<ChangeProgram>().AddScoped<ReadPrograms>();
        services.AddScoped<SelfMadeTerms>();
        services.AddScoped<ISearchSource, FindProgramsByName>();
        services.AddOptions<MerchantsOptions>().Bind(configuration.GetSection("Merchants")).ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddScoped<FollowProgramTimes>().AddHostedService<ProgramClock>();
        services.AddScoped<IPrograms, FindPrograms>();
    }

    public void MapModel(ModelBuilder model)
    {
        MerchantMapping.Map(model);
        ProgramMapping.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        CreateMerchant.Map(api);
        ChangeMerchant.Map(api);
        ReadMerchants.Map(api);
        CreateProgram.Map(api);
        ChangeProgram.Map(api);
        ReadPrograms.Map(api);
    }
}
