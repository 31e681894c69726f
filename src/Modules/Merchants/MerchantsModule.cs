using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Incentives;
using Rattan.Merchants.Merchants;
using Rattan.Merchants.Needs;
using Rattan.Merchants.Pipeline;
using Rattan.Merchants.Profiles;
using Rattan.Merchants.Programs;
using Rattan.Merchants.Qualification;
using Rattan.Merchants.SiteReviews;
using Rattan.Platform;
using Rattan.Platform.Jobs;
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
        new(SectionGroup.Merchants, 12, "/pipeline", "ti-layout-kanban", "pipeline.nav", Permission.ManagePipeline,
            ScopeKind.Network),
        new(SectionGroup.Merchants, 14, "/needs", "ti-speakerphone", "needs.nav", Permission.ManageNeeds,
            ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Merchants, 22, "/site-reviews", "ti-clipboard-check", "sitereviews.nav",
            Permission.ManageSiteReviews, ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Merchants, 40, "/incentives", "ti-coins", "incentive.nav", Permission.ManageIncentives,
            ScopeKind.Network),
        new(SectionGroup.Merchants, 42, "/bonus", "ti-coin", "incentive.own.nav", Permission.ManagePipeline,
            ScopeKind.Network),
        new(SectionGroup.Settings, 5, "/merchant/profile", "ti-id", "merchants.profile.nav",
            Permission.ManageMerchants, ScopeKind.Merchant),
        new(SectionGroup.Settings, 45, "/settings/portrait", "ti-user-search", "portrait.nav",
            Permission.ManagePipeline, ScopeKind.Network),
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
        AddPipeline(services);
        AddReviews(services);
    }

    public void MapModel(ModelBuilder model)
    {
        MerchantMapping.Map(model);
        ProgramMapping.Map(model);
        MerchantProfile.Map(model);
        Prospect.Map(model);
        PipelineMove.Map(model);
        PipelineActivity.Map(model);
        Portrait.Map(model);
        Need.Map(model);
        SiteChecklist.Map(model);
        SiteReview.Map(model);
        SiteFinding.Map(model);
        IncentiveRule.Map(model);
        ClosedMonth.Map(model);
        ClosedBonus.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        CreateMerchant.Map(api);
        ChangeMerchant.Map(api);
        ReadMerchants.Map(api);
        CreateProgram.Map(api);
        ChangeProgram.Map(api);
        ReadPrograms.Map(api);
        TellProfile.Map(api);
        JudgeMerchant.Map(api);
        ReadPortrait.Map(api);
        DrawPortrait.Map(api);
        CreateProspect.Map(api);
        ListProspects.Map(api);
        SumPipeline.Map(api);
        ReadProspects.Map(api);
        PlanProspect.Map(api);
        MoveProspect.Map(api);
        NoteActivity.Map(api);
        ReadHistory.Map(api);
        ReadNeeds.Map(api);
        WriteNeed.Map(api);
        PutNeed.Map(api);
        NeedMaterials.Map(api, root);
        ReadChecklists.Map(api);
        SaveChecklist.Map(api);
        ReadReviews.Map(api);
        StartReview.Map(api);
        AnswerReview.Map(api);
        ReviewFile.Map(api, root);
        ReadFindings.Map(api);
        WriteFinding.Map(api);
        NoteFinding.Map(api);
        FindingPhotos.Map(api, root);
        SetRates.Map(api);
        IncentiveMonths.Map(api);
        CloseMonth.Map(api);
    }

    private static void AddPipeline(IServiceCollection services)
    {
        services.AddScoped<TellProfile>().AddScoped<ReadPortrait>().AddScoped<DrawPortrait>()
            .AddScoped<JudgeMerchant>();
        services.AddScoped<SellingMerchants>().AddScoped<ReadProspects>().AddScoped<ListProspects>()
            .AddScoped<SumPipeline>().AddScoped<ReadBoard>().AddScoped<ReadHistory>();
        services.AddScoped<CreateProspect>().AddScoped<PlanProspect>().AddScoped<MoveProspect>()
            .AddScoped<NoteActivity>();
        services.AddScoped<IJobKind, ExportPipeline>();
        services.AddScoped<ReadNeeds>().AddScoped<WriteNeed>().AddScoped<PutNeed>().AddScoped<NeedMaterials>()
            .AddScoped<ISearchSource, SearchNeeds>().AddScoped<INeedHandling, HandleNeed>();
    }

    private static void AddReviews(IServiceCollection services)
    {
        services.AddScoped<ReadChecklists>().AddScoped<SaveChecklist>().AddScoped<ReviewTrail>();
        services.AddScoped<ReadReviews>().AddScoped<StartReview>().AddScoped<AnswerReview>().AddScoped<ReviewFile>();
        services.AddScoped<ReadFindings>().AddScoped<WriteFinding>().AddScoped<NoteFinding>()
            .AddScoped<FindingPhotos>().AddScoped<ISearchSource, SearchReviews>();
        services.AddScoped<ReadProfit>().AddScoped<PastOwners>().AddScoped<MakeBonuses>().AddScoped<SetRates>();
        services.AddScoped<IncentiveMonths>().AddScoped<CloseMonth>().AddScoped<IJobKind, ExportBonuses>();
    }
}
