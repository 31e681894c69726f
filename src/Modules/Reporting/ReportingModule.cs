using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;
using Rattan.Reporting.Alerts;
using Rattan.Reporting.Days;
using Rattan.Reporting.Events;
using Rattan.Reporting.Explorer;
using Rattan.Reporting.Live;
using Rattan.Reporting.Merchant;
using Rattan.Reporting.Metrics;
using Rattan.Reporting.Overview;
using Rattan.Reporting.Owners;
using Rattan.Reporting.Schedules;
using Rattan.Reporting.Views;

namespace Rattan.Reporting;

public sealed class ReportingModule : IModule
{
    public string Name => "reporting";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Home, 10, "/", "ti-home", "ui.nav.home", Needs: null, ScopeKind.Network),
        new(SectionGroup.Home, 10, "/merchant", "ti-home", "ui.nav.home", Permission.ViewReports, ScopeKind.Merchant),
        new(SectionGroup.Reports, 10, ExplorerView.Path, "ti-chart-dots", "explorer.nav", Permission.ViewReports,
            ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner),
        new(SectionGroup.Reports, 20, ViewsPage.Path, "ti-star", "views.title", Permission.ViewReports,
            ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner),
        new(SectionGroup.Reports, 30, "/reports/schedules", "ti-mail-forward", "schedules.title", Permission.Export,
            ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner),
        new(SectionGroup.Reports, 40, "/reports/alerts", "ti-bell", "alerts.title", Permission.ViewReports,
            ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddScoped<ProgramIndex>()
        .AddScoped<ClickFacts>()
        .AddScoped<ClickPlaces>()
        .AddScoped<BookJoins>()
        .AddScoped<FactTraits>()
        .AddScoped<OrderRows>()
        .AddScoped<OrderFacts>()
        .AddScoped<CustomerFacts>()
        .AddScoped<CommissionFacts>()
        .AddScoped<BookFacts>()
        .AddScoped<Exchange>()
        .AddScoped<ReportReader>()
        .AddScoped<ReportNames>()
        .AddSingleton<CaughtUp>()
        .AddScoped<QueryReport>()
        .AddScoped<FreshSums>()
        .AddScoped<ReadDays>()
        .AddScoped<SumUpDays>()
        .AddSingleton<SumUpRounds>()
        .AddHostedService(provider => provider.GetRequiredService<SumUpRounds>())
        .AddScoped<ReadOverview>()
        .AddScoped<ReadMerchantHome>()
        .AddScoped<ReadLiveClicks>().AddScoped<ReadLive>()
        .AddSingleton<LiveHub>().AddSingleton<LiveSeats>().AddSingleton<StreamLive>()
        .AddSingleton<IHomeStrip, HomeStrip>()
        .AddSingleton<AsOwner>()
        .AddSingleton<HookSeal>().AddScoped<SaveAlert>().AddScoped<RotateHookSecret>()
        .AddScoped<ReadAlerts>().AddScoped<ISectionCount, ReadAlerts>()
        .AddScoped<AlertWords>().AddScoped<AlertChoices>()
        .AddScoped<MeasureAlert>().AddScoped<CheckAlerts>().AddScoped<TellAlerts>().AddScoped<MailAlert>()
        .AddHostedService<AlertRounds>()
        .AddScoped<SaveSchedule>().AddScoped<ReadSchedules>().AddScoped<ScheduleChoices>()
        .AddScoped<MakeReport>().AddScoped<SendSchedules>().AddScoped<KeepSent>().AddHostedService<ScheduleRounds>()
        .AddScoped<AskView>().AddScoped<ExportView>()
        .AddScoped<SaveView>().AddScoped<ListViews>()
        .AddScoped<ReadEvents>().AddScoped<ListEvents>().AddScoped<StreamEvents>();

    public void MapModel(ModelBuilder model)
    {
        DaySums.Map(model);
        PartnerDaySums.Map(model);
        ReportView.Map(model);
        Alert.Map(model);
        ReportSchedule.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        QueryReport.Map(api);
        ListMetrics.Map(api);
        SaveAlert.Map(api);
        RotateHookSecret.Map(api);
        ReadAlerts.Map(api);
        SaveSchedule.Map(api);
        ReadSchedules.Map(api);
        ListEvents.Map(api);
        StreamEvents.Map(api, root);
        StreamLive.Map(root);
        ExportView.Map(root);
        ListViews.Map(api);
        ViewForms.Map(root);
    }
}
