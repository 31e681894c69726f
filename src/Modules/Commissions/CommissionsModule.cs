using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Commissions.Appeals;
using Rattan.Commissions.Booking;
using Rattan.Commissions.Deciding;
using Rattan.Commissions.Earnings;
using Rattan.Commissions.Fees;
using Rattan.Commissions.Lines;
using Rattan.Commissions.Listing;
using Rattan.Commissions.Payouts;
using Rattan.Commissions.Plans;
using Rattan.Commissions.Plans.Editing;
using Rattan.Commissions.Refunds;
using Rattan.Commissions.Release;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Platform;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Commissions;

/// <summary>Plans, what conversions pay by them, and what becomes of it until it is paid.</summary>
public sealed class CommissionsModule : IModule
{
    public string Name => "commissions";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Home, 10, "/partner", "ti-home", "home.title", Permission.ViewMoney, ScopeKind.Partner),
        new(SectionGroup.Money, 10, "/partner/earnings", "ti-coin", "earnings.title", Permission.ViewMoney,
            ScopeKind.Partner),
        new(SectionGroup.Money, 15, "/appeals", "ti-scale", "appeals.title", Permission.ViewMoney,
            ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ReadPlans>();
        services.AddScoped<PlanShelf>();
        services.AddScoped<PublishPlan>();
        services.AddScoped<IPlanOffers, TellOffers>();
        services.AddScoped<IPartnerRates, PayPartner>();
        services.AddScoped<IPlans>(s => s.GetRequiredService<PublishPlan>());
        services.AddScoped<ReadPlan>();
        services.AddScoped<TryPlan>();
        services.AddScoped<FirstSales>();
        services.AddScoped<BookCommissions>();
        services.AddScoped<ReverseCommissions>();
        services.AddScoped<RejectConversion>();
        services.AddScoped<ApproveConversion>();
        services.AddScoped<ICommissionBooking, CommissionBooking>().AddScoped<ICommissionTrial, TryCommissions>();
        services.AddScoped<ICommissionPayouts, PayoutHold>().AddScoped<FeeHold>();
        services.AddScoped<IPartnerFees, AddFees>().AddScoped<ListFees>();
        services.AddScoped<ReleaseDue>();
        services.AddScoped<FundApproved>();
        services.AddScoped<FindCommission>();
        services.AddScoped<ApproveCommission>();
        services.AddScoped<RejectCommission>();
        services.AddScoped<ListCommissions>();
        services.AddScoped<ExplainCommission>();
        services.AddScoped<ICommissionStories, TellCommissions>();
        services.AddHostedService<ReleaseJob>();
        AddAppeals(services, configuration);
    }

    public void MapModel(ModelBuilder model)
    {
        PlanVersion.Map(model);
        CommissionMapping.Map(model);
        Appeal.Map(model);
        FeeLine.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        PublishPlan.Map(api);
        ReadPlan.Map(api);
        ListCommissions.Map(api);
        ListFees.Map(api);
        ExplainCommission.Map(api);
        ApproveCommission.Map(api);
        RejectCommission.Map(api);
        ReleaseCommissions.Map(api);
        FileAppeal.Map(api);
        DecideAppeal.Map(api);
        ListAppeals.Map(api, root);
    }

    private static void AddAppeals(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AppealTerms>().Bind(configuration.GetSection(AppealTerms.Section))
            .Validate(o => o.IsValid, "Appeals: days are 1 to 365, NetworkEmail an address.").ValidateOnStart();
        services.AddScoped<AppealDays>();
        services.AddScoped<FileAppeal>().AddScoped<RestoreCommission>().AddScoped<DecideAppeal>();
        services.AddScoped<AppealMails>().AddScoped<EscalateAppeals>().AddScoped<ListAppeals>();
        services.AddScoped<ReadPartnerHome>();
        services.AddScoped<IDecisions, WaitingCommissions>().AddScoped<IDecisions, WaitingAppeals>();
        services.AddHostedService<AppealClock>();
    }
}
