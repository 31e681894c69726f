using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Merchants.Programs;
using Rattan.Platform;

namespace Rattan.Merchants;

/// <summary>Merchants and their programs.</summary>
public sealed class MerchantsModule : IModule
{
    public string Name => "merchants";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IMerchantSignUp, SignUpMerchant>();
        services.AddScoped<CreateMerchant>().AddScoped<ChangeMerchant>().AddScoped<ReadMerchants>();
        services.AddScoped<CreateProgram>().AddScoped<ChangeProgram>().AddScoped<ReadPrograms>();
        services.AddScoped<SelfMadeTerms>();
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
