using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Partners;
using Rattan.Payouts.Balances;
using Rattan.Payouts.Batches;
using Rattan.Payouts.Methods;
using Rattan.Payouts.Portal;
using Rattan.Payouts.Statements;
using Rattan.Platform;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Payouts;

/// <summary>Paying partners: batches, approvals, bank files, statements.</summary>
public sealed class PayoutsModule : IModule
{
    public string Name => "payouts";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Money, 20, "/money/payouts", "ti-cash", "ui.nav.payouts", Permission.ViewMoney,
            ScopeKind.Network),
        new(SectionGroup.Money, 20, "/merchant/balances", "ti-wallet", "balances.title", Permission.ViewMoney,
            ScopeKind.Merchant),
        new(SectionGroup.Money, 20, "/partner/payouts", "ti-cash", "own.title", Permission.ViewMoney,
            ScopeKind.Partner),
        new(SectionGroup.Money, 30, "/partner/statements", "ti-file-text", "statements.title", Permission.ViewMoney,
            ScopeKind.Partner),
        new(SectionGroup.Money, 40, "/partner/payout-method", "ti-building-bank", "method.title",
            Permission.ViewMoney, ScopeKind.Partner),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PayoutsOptions>()
            .Bind(configuration.GetSection(PayoutsOptions.Section))
            .Validate(o => o.IsValid, "Payouts: Approvals is 1 to 3, MethodHoldHours 0 to 720.")
            .ValidateOnStart();
        services.AddScoped<DraftBatch>();
        services.AddScoped<ListBatches>();
        services.AddScoped<ApproveBatch>();
        services.AddScoped<CancelBatch>();
        services.AddScoped<SendBatch>();
        services.AddScoped<SettleItem>();
        services.AddScoped<BankFile>();
        services.AddScoped<ReadStatement>();
        services.AddScoped<PreviewBatch>().AddScoped<WhoIsPaid>();
        services.AddSingleton<MethodSeal>();
        services.AddScoped<SetMethod>().AddScoped<MethodChanges>().AddScoped<ListMethods>();
        services.AddScoped<IPartnerAlerts, MethodAlerts>().AddScoped<ListOwnPayouts>().AddScoped<StatementFiles>();
        services.AddScoped<ReadMerchantBalances>();
    }

    public void MapModel(ModelBuilder model)
    {
        PayoutBatchMapping.Map(model);
        PayoutMethod.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        DraftBatch.Map(api);
        ListBatches.Map(api);
        ApproveBatch.Map(api);
        CancelBatch.Map(api);
        SendBatch.Map(api);
        SettleItem.Map(api);
        BankFile.Map(api, root);
        PreviewBatch.Map(api);
        SetMethod.Map(api);
        ListMethods.Map(api);
        StatementFiles.Map(root);
        ExportMerchantBalances.Map(root);
    }
}
