using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Network;
using Rattan.Network.Agencies;
using Rattan.Network.AgencyPortal;
using Rattan.Network.BackTests;
using Rattan.Network.Grades;
using Rattan.Network.Imports;
using Rattan.Network.Matching;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;
using Rattan.Platform.Ui.Search;

namespace Rattan.Network;

/// <summary>Agencies, the resource library, and what placements achieved.</summary>
public sealed class NetworkModule : IModule
{
    public string Name => "network";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Resources, 10, "/resources", "ti-speakerphone", "resources.nav",
            Permission.ManageResources, ScopeKind.Network),
        new(SectionGroup.Resources, 5, "/matching", "ti-arrows-shuffle", "matching.nav", Permission.ManageResources,
            ScopeKind.Network),
        new(SectionGroup.Resources, 20, "/agencies", "ti-building", "agencies.nav", Permission.ManageResources,
            ScopeKind.Network),
        new(SectionGroup.Resources, 25, "/resource-offers", "ti-inbox", "offers.nav", Permission.ManageResources,
            ScopeKind.Network),
        new(SectionGroup.Home, 10, "/agency", "ti-home", "agency.home", Permission.ManageResources, ScopeKind.Agency),
        new(SectionGroup.Resources, 20, "/agency/resources", "ti-speakerphone", "agency.resources",
            Permission.ManageResources, ScopeKind.Agency),
        new(SectionGroup.Resources, 25, "/agency/offers", "ti-inbox", "offers.own", Permission.ManageResources,
            ScopeKind.Agency),
        new(SectionGroup.Money, 10, "/agency/earnings", "ti-coins", "agency.earnings", Permission.ViewMoney,
            ScopeKind.Agency),
        new(SectionGroup.Settings, 5, "/agency/profile", "ti-id", "agency.profile", Permission.ManageResources,
            ScopeKind.Agency),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NetworkOptions>().Bind(configuration.GetSection(NetworkOptions.Section))
            .Validate(o => o.IsValid, "Network:RoasGoal is from 1 to 1000.").ValidateOnStart();
        services.AddScoped<SaveAgency>().AddScoped<ReadAgencies>().AddScoped<AddContract>().AddScoped<AddNote>();
        services.AddScoped<ReadRelationship>().AddScoped<ReadDelivery>();
        services.AddScoped<Owners>().AddScoped<SaveResource>().AddScoped<ReadResources>();
        services.AddScoped<IPlacementRecords, RecordPlacement>();
        services.AddScoped<KnownMerchants>().AddScoped<SavePlacement>().AddScoped<AddPlacements>();
        services.AddScoped<ReadPlacements>().AddScoped<MakeGrades>().AddScoped<MakeAllGrades>().AddScoped<ReadGrades>();
        services.AddScoped<ISearchSource, SearchAgencies>().AddScoped<ISearchSource, SearchResources>();
        services.AddScoped<UploadFile>().AddScoped<StartFile>().AddScoped<ReadFiles>().AddScoped<TakeRows>();
        services.AddScoped<IJobKind, ImportFile>();
        services.AddHostedService<GradeRounds>();
        services.AddScoped<OwnAgency>().AddScoped<ReadOwnResources>().AddScoped<ReadAgencyHome>();
        services.AddScoped<ReadAgencyNumbers>();
        services.AddScoped<MakeOffer>().AddScoped<DecideOffer>().AddScoped<ReadOffers>();
        services.AddScoped<ISectionCount, CountOffers>().AddScoped<PayAgency>().AddScoped<ReadEarnings>();
        AddMatching(services);
    }

    private static void AddMatching(IServiceCollection services)
    {
        services.AddSingleton<KeptLibrary>().AddSingleton<KeptPartnerPast>();
        services.AddScoped<ReadLibrary>().AddScoped<ReadPartnerMonths>();
        services.AddScoped<TakenDays>().AddScoped<ReadNeedAtHand>();
        services.AddScoped<TellResources>().AddScoped<MatchResources>().AddScoped<MatchPartners>();
        services.AddScoped<SuggestPromoters>().AddScoped<MatchNeed>().AddScoped<Shortlist>().AddScoped<ReadShortlist>();
        services.AddScoped<StartBackTest>().AddScoped<KeepBackTest>().AddScoped<IJobKind, RunBackTest>();
        services.AddScoped<AssignPromoter>().AddScoped<ListMatching>().AddScoped<ISectionCount, ListMatching>();
    }

    public void MapModel(ModelBuilder model)
    {
        Agency.Map(model);
        AgencyContract.Map(model);
        AgencyNote.Map(model);
        Resource.Map(model);
        Placement.Map(model);
        ResourceGrade.Map(model);
        PeerGroup.Map(model);
        ResourceFile.Map(model);
        NeedMatch.Map(model);
        BackTest.Map(model);
        ResourceOffer.Map(model);
        AgencyPayment.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        SaveAgency.Map(api);
        ReadAgencies.Map(api);
        AddContract.Map(api);
        AddNote.Map(api);
        ReadRelationship.Map(api, root);
        ReadDelivery.Map(api);
        SaveResource.Map(api);
        ReadResources.Map(api);
        SavePlacement.Map(api);
        AddPlacements.Map(api);
        ReadPlacements.Map(api);
        ReadGrades.Map(api);
        UploadFile.Map(api);
        StartFile.Map(api);
        ReadFiles.Map(api);
        MatchNeed.Map(api);
        Shortlist.Map(api);
        ReadShortlist.Map(api);
        StartBackTest.Map(api);
        OwnAgency.Map(api);
        ReadOwnResources.Map(api);
        MakeOffer.Map(api);
        DecideOffer.Map(api);
        ReadOffers.Map(api);
        PayAgency.Map(api);
        ReadEarnings.Map(api);
        ReadAgencyNumbers.Map(api);
    }
}
