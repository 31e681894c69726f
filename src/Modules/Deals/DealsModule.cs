using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Funding;
using Rattan.Deals.Creators;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Duplicates;
using Rattan.Deals.Imports;
using Rattan.Deals.Messages;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Results;
using Rattan.Deals.Settling;
using Rattan.Deals.Terms;
using Rattan.Platform;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;
using Rattan.Platform.Ui.Search;

namespace Rattan.Deals;

/// <summary>Creators, and the deals with them from the first idea to the settlement.</summary>
public sealed class DealsModule : IModule
{
    public string Name => "deals";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Partners, 30, "/creators", "ti-star", "creators.nav", Permission.ManageDeals,
            ScopeKind.Network),
        new(SectionGroup.Partners, 32, "/deals", "ti-heart-handshake", "deals.nav", Permission.ManageDeals,
            ScopeKind.Network),
        new(SectionGroup.Partners, 32, "/merchant/deals", "ti-heart-handshake", "deals.nav", Permission.ManageDeals,
            ScopeKind.Merchant),
        new(SectionGroup.Partners, 32, "/partner/deals", "ti-heart-handshake", "deals.nav", Permission.ManageDeals,
            ScopeKind.Partner),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SaveCreator>().AddScoped<ReadCreators>().AddScoped<FindDuplicates>();
        services.AddScoped<MergeCreators>().AddScoped<CarryPartner>().AddScoped<ISearchSource, SearchCreators>();
        services.AddScoped<IJobKind, ExportCreators>();
        services.AddScoped<UploadFile>().AddScoped<StartFile>().AddScoped<ReadFiles>().AddScoped<TakeRows>();
        services.AddScoped<IJobKind, ImportFile>();
        services.AddScoped<FindDeals>().AddScoped<ShowDeals>().AddScoped<SaveDeal>().AddScoped<MoveDeal>();
        services.AddScoped<ListDeals>().AddScoped<ReadBoard>().AddScoped<RemindOfDeal>().AddScoped<ReadHistory>();
        services.AddScoped<ProposeTerms>().AddScoped<ApproveTerms>().AddScoped<SignTerms>().AddScoped<ListTerms>();
        services.AddScoped<MakeContract>().AddScoped<MoveSample>();
        services.AddScoped<FindDeliverables>().AddScoped<SubmitDraft>().AddScoped<JudgeDraft>();
        services.AddScoped<PublishPost>().AddScoped<CheckPost>().AddScoped<KeepCheck>().AddScoped<DraftFile>();
        services.AddScoped<NameLink>().AddScoped<ReadLinkNumbers>();
        services.AddScoped<Escrow>().AddScoped<PayCreator>().AddScoped<AcceptPost>().AddScoped<CancelDeal>();
        services.AddScoped<DealChoices>().AddScoped<AcceptanceFile>();
        services.AddScoped<IPrepaidNames, NameEscrow>();
        services.AddScoped<SettleDeal>().AddScoped<ReadSettlement>();
        services.AddScoped<PutResults>().AddScoped<ReadResults>().AddScoped<SetEmv>();
        services.AddScoped<SaveTemplate>().AddScoped<SendMessage>();
    }

    public void MapModel(ModelBuilder model)
    {
        Creator.Map(model);
        Deal.Map(model);
        DealEvent.Map(model);
        DealReminder.Map(model);
        DealTerms.Map(model);
        DealSample.Map(model);
        Deliverable.Map(model);
        DealSettings.Map(model);
        MessageTemplate.Map(model);
        CreatorFile.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        FindDuplicates.Map(api);
        SaveCreator.Map(api);
        ReadCreators.Map(api);
        MergeCreators.Map(api);
        SaveDeal.Map(api);
        MoveDeal.Map(api);
        ListDeals.Map(api);
        RemindOfDeal.Map(api);
        ReadHistory.Map(api);
        ProposeTerms.Map(api);
        ApproveTerms.Map(api);
        SignTerms.Map(api);
        ListTerms.Map(api);
        MoveSample.Map(api);
        FindDeliverables.Map(api);
        SubmitDraft.Map(api);
        JudgeDraft.Map(api);
        PublishPost.Map(api);
        NameLink.Map(api);
        CheckPost.Map(api);
        DraftFile.Map(api, root);
        AcceptanceFile.Map(api, root);
        AcceptPost.Map(api);
        CancelDeal.Map(api);
        SettleDeal.Map(api);
        ReadSettlement.Map(api);
        PutResults.Map(api);
        ReadResults.Map(api);
        SetEmv.Map(api);
        SaveTemplate.Map(api);
        SendMessage.Map(api);
        UploadFile.Map(api);
        StartFile.Map(api);
        ReadFiles.Map(api);
    }
}
