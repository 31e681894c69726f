using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;
using Rattan.Platform.Ui.Search;
using Rattan.Tracking.Cohorts;
using Rattan.Tracking.Conversions;
using Rattan.Tracking.Coupons;
using Rattan.Tracking.Customers;
using Rattan.Tracking.Domains;
using Rattan.Tracking.Edge;
using Rattan.Tracking.Import;
using Rattan.Tracking.LateTouches;
using Rattan.Tracking.Links;
using Rattan.Tracking.Paths;
using Rattan.Tracking.Postback;
using Rattan.Tracking.Programs;
using Rattan.Tracking.Refunds;
using Rattan.Tracking.Sources;
using Rattan.Tracking.Testing;
using Rattan.Tracking.Weights;
using Rattan.Tracking.WhatIf;

namespace Rattan.Tracking;

/// <summary>Links, coupons and conversions: from what a merchant reports to what was decided about it.</summary>
public sealed class TrackingModule : IModule
{
    public string Name => "tracking";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Tracking, 10, "/conversions", "ti-shopping-cart", "ui.nav.conversions",
            Permission.ViewConversions, ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Tracking, 20, "/links", "ti-link", "links.nav", Permission.ManageLinks,
            ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Tracking, 30, "/codes", "ti-ticket", "codes.nav", Permission.ManageLinks,
            ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Tracking, 40, "/domains", "ti-world", "domains.nav", Permission.ManageLinks,
            ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Tracking, 15, "/late-touches", "ti-clock", "late.nav", Permission.ViewReports,
            ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Reports, 20, "/reports/paths", "ti-route", "paths.nav", Permission.ViewReports,
            ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Reports, 25, "/reports/customers", "ti-users-group", "cohorts.nav", Permission.ViewReports,
            ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Tracking, 20, "/partner/links", "ti-link", "links.nav", Permission.ManageLinks,
            ScopeKind.Partner),
        new(SectionGroup.Tracking, 30, "/partner/codes", "ti-ticket", "codes.nav", Permission.ManageLinks,
            ScopeKind.Partner),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TrackingOptions>().Bind(configuration.GetSection("Tracking")).ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<ILinkChanges, LinkChanges>();
        services.AddSingleton<IEdgeLinks, EdgeLinks>();
        services.AddSingleton<IClickKeys, ClickKeys>();
        services.AddSingleton<RecordBatch>();
        services.AddSingleton<ConversionIntake>();
        services.AddSingleton<ImportConversions>();
        services.AddScoped<UploadConversionFile>().AddScoped<MapConversionFile>().AddScoped<StartConversionFile>();
        services.AddScoped<ReadConversionFiles>().AddScoped<TakeRows>().AddScoped<RunConversionFile>();
        services.AddScoped<IJobKind, ImportConversionFile>();
        services.AddScoped<RotateClickKeys>();
        services.AddScoped<OwnPrograms>();
        services.AddScoped<CreateLink>();
        services.AddScoped<ChangeLink>();
        services.AddScoped<LinkUrls>().AddScoped<LinkChoices>().AddScoped<BrowseLinks>().AddScoped<PreviewLink>();
        services.AddScoped<MissingSignatures>().AddScoped<ICustomers, CountOrders>();
        services.AddScoped<ILinkUrls, TellLinkUrls>().AddScoped<IPartnerLinks, OwnLinks>();
        services.AddScoped<ILinkResults, ReadLinkResults>();
        services.AddScoped<BrowseCoupons>().AddScoped<TryProgram>().AddScoped<MakeTestLink>();
        services.AddScoped<DecideOrder>().AddScoped<DecideMany>().AddScoped<StartDecisions>();
        services.AddScoped<IJobKind, DecideConversionsJob>();
        services.AddScoped<ISearchSource, FindLinks>().AddScoped<ISearchSource, FindOrders>();
        services.AddScoped<CreateCoupon>();
        services.AddScoped<ChangeCoupon>();
        services.AddSingleton<IDomainResolver, DnsResolver>();
        services.AddScoped<AddDomain>().AddScoped<VerifyDomain>().AddScoped<SettleDomain>().AddScoped<RemoveDomain>();
        services.AddScoped<ListDomains>();
        services.AddScoped<TouchFinder>();
        services.AddScoped<LoadDecisionFacts>();
        services.AddScoped<CollectTouches>();
        services.AddScoped<DecideConversions>();
        services.AddScoped<RecordConversions>();
        services.AddScoped<DecideWaiting>();
        services.AddScoped<ReportConversion>();
        services.AddScoped<QualifyLead>();
        services.AddScoped<BrowseConversions>();
        services.AddScoped<IJobKind, ExportConversions>();
        services.AddScoped<TellConversion>().AddScoped<ReadTouches>().AddScoped<IOrderTouches, ReadTouches>();
        services.AddScoped<RecordRefund>().AddScoped<SumLateTouches>();
        services.AddScoped<Questions>().AddScoped<DecideAgain>().AddScoped<TryAttribution>();
        services.AddScoped<ReceivePostback>();
        services.AddHostedService<WaitingJob>();
        services.AddScoped<ReadJourneys>().AddScoped<ComparePaths>().AddScoped<ReadCohorts>();
        services.AddScoped<FindWeights>().AddScoped<LearnWeights>().AddScoped<StoreWeights>().AddScoped<ReadWeights>();
        services.AddScoped<MakeWeights>();
        services.AddHostedService<WeightRounds>();
        services.AddScoped<FillSources>().AddHostedService<SourceRounds>();
    }

    public void MapModel(ModelBuilder model)
    {
        TrackingDomain.Map(model);
        LinkMapping.Map(model);
        Coupon.Map(model);
        ClickKeyRow.Map(model);
        Customer.Map(model);
        ConversionMapping.Map(model);
        ConversionSource.Map(model);
        Refund.Map(model);
        LateTouchEntry.Map(model);
        ConversionFile.Map(model);
        ModelWeights.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        CreateLink.Map(api);
        ChangeLink.Map(api);
        ListLinks.Map(api);
        DrawQr.Map(api, root);
        CreateCoupon.Map(api);
        ChangeCoupon.Map(api);
        AddDomain.Map(api);
        VerifyDomain.Map(api);
        RemoveDomain.Map(api);
        ListDomains.Map(api);
        ListCoupons.Map(api);
        ReportConversion.Map(api);
        ListConversions.Map(api);
        QualifyLead.Map(api);
        ReadTouches.Map(api);
        UploadConversionFile.Map(api);
        MapConversionFile.Map(api);
        StartConversionFile.Map(api);
        ReadConversionFiles.Map(api);
        RecordRefund.Map(api);
        SumLateTouches.Map(api);
        TryAttribution.Map(api);
        ReceivePostback.Map(root);
        ComparePaths.Map(api);
        ReadCohorts.Map(api);
        ReadWeights.Map(api);
        PreviewLink.Map(root);
    }

    /// <summary>Imports a file of orders; <paramref name="progress"/> is told rows done and rows in all.</summary>
    public static async Task<Result<ImportSummary>> ImportConversionsAsync(
        IServiceProvider services, Stream file, string mapJson, string programId, Action<int, int> progress,
        CancellationToken ct)
    {
        if (!ImportMap.Parse(mapJson).TryValue(out var map, out var refused))
        {
            return refused;
        }

        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        if (!EntityId.TryParse<ProgramId>(programId, out var id)
            || !(await scope.ServiceProvider.GetRequiredService<IPrograms>().FindAsync([id], ct))
                .TryGetValue(id, out var program))
        {
            return new ValidationError("program.unknown", "There is no such program.", "program");
        }

        return await services.GetRequiredService<ImportConversions>()
            .RunAsync(file, map, id, program.Currency, progress, ct);
    }
}
