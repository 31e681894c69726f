using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Payouts.Batches;
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
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PayoutsOptions>()
            .Bind(configuration.GetSection(PayoutsOptions.Section))
            .Validate(o => o.IsValid, $"Payouts:Approvals is 1 to {PayoutsOptions.ApprovalsMax}.")
            .ValidateOnStart();
        services.AddScoped<DraftBatch>();
        services.AddScoped<ListBatches>();
        services.AddScoped<ApproveBatch>();
        services.AddScoped<CancelBatch>();
        services.AddScoped<SendBatch>();
        services.AddScoped<SettleItem>();
        services.AddScoped<BankFile>();
        services.AddScoped<ReadStatement>();
    }

    public void MapModel(ModelBuilder model) => PayoutBatchMapping.Map(model);

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        DraftBatch.Map(api);
        ListBatches.Map(api);
        ApproveBatch.Map(api);
        CancelBatch.Map(api);
        SendBatch.Map(api);
        SettleItem.Map(api);
        BankFile.Map(api);
    }
}
