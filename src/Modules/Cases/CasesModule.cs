using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Cases.Leads;
using Rattan.Cases.Sharing;
using Rattan.Cases.Stories;
using Rattan.Contracts.Cases;
using Rattan.Platform;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;
using Rattan.Platform.Ui.Search;

namespace Rattan.Cases;

/// <summary>Proven cases: written, agreed to, shared, and used to win merchants like them.</summary>
public sealed class CasesModule : IModule
{
    public string Name => "cases";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Merchants, 17, "/cases", "ti-trophy", "cases.nav", Permission.ManageProposals,
            ScopeKind.Network, ScopeKind.Merchant),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ReadCases>().AddScoped<SaveCase>().AddScoped<PutCase>().AddScoped<CasePictures>();
        services.AddScoped<MakeCase>().AddScoped<MeasureProgram>().AddScoped<Choosing>();
        services.AddScoped<ShareCase>().AddScoped<PublicCases>().AddScoped<CasePdf>();
        services.AddScoped<FindLeads>().AddScoped<ICasesLike, CasesLike>().AddScoped<ISearchSource, SearchCases>();
    }

    public void MapModel(ModelBuilder model) => CaseStory.Map(model);

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ReadCases.Map(api);
        SaveCase.Map(api);
        PutCase.Map(api);
        CasePictures.Map(api, root);
        MakeCase.Map(api);
        ShareCase.Map(api);
        PublicCases.Map(root);
        CasePdf.Map(root);
        FindLeads.Map(api);
    }
}
