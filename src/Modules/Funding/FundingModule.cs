using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Funding;
using Rattan.Funding.TopUps;
using Rattan.Funding.Transfers;
using Rattan.Funding.Wallets;
using Rattan.Platform;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Funding;

/// <summary>Money of merchants that the network holds: top-ups, wallets, and what is paid from them.</summary>
public sealed class FundingModule : IModule
{
    public string Name => "funding";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Money, 24, "/wallets", "ti-wallet", "wallets.nav", Permission.ManageFunding,
            ScopeKind.Network),
        new(SectionGroup.Money, 10, "/wallet", "ti-wallet", "wallet.nav", Permission.ViewMoney, ScopeKind.Merchant),
        new(SectionGroup.Money, 26, "/top-ups", "ti-building-bank", "top_ups.nav", Permission.ViewMoney,
            ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Settings, 60, "/settings/transfers", "ti-building-bank", "transfers.nav",
            Permission.ManageFunding, ScopeKind.Network),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FundingOptions>().Bind(configuration.GetSection(FundingOptions.Section))
            .Validate(o => o.IsValid, "Funding:Banks is 1 to 20 names of small letters, digits and dashes.")
            .ValidateOnStart();
        services.AddSingleton<IBankAccounts, BankAccounts>();
        services.AddScoped<AnnounceTopUp>().AddScoped<KeepProof>().AddScoped<ConfirmTopUp>();
        services.AddScoped<RefuseTopUp>().AddScoped<ReadTopUps>().AddScoped<ISectionCount, CountTopUps>();
        services.AddScoped<MerchantChoices>().AddScoped<ReadWallet>().AddScoped<ReadWallets>().AddScoped<ReadEntries>();
        services.AddScoped<SettleDue>().AddScoped<ReturnMoney>();
        services.AddScoped<SaveInstruction>().AddScoped<ReadInstructions>();
        services.AddScoped<ITransferInstructions>(s => s.GetRequiredService<ReadInstructions>());
        services.AddScoped<IIncomingTransfers, TakeTransfers>();
    }

    public void MapModel(ModelBuilder model)
    {
        TopUp.Map(model);
        WalletTurn.Map(model);
        WalletSettlement.Map(model);
        WalletReturn.Map(model);
        TransferInstruction.Map(model);
        IncomingTransfer.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        AnnounceTopUp.Map(api);
        KeepProof.Map(api, root);
        ConfirmTopUp.Map(api);
        RefuseTopUp.Map(api);
        ReadTopUps.Map(api);
        ReadWallet.Map(api);
        ReadWallets.Map(api);
        ReadEntries.Map(api);
        ExportEntries.Map(root);
        SettleDue.Map(api);
        ReturnMoney.Map(api);
        SaveInstruction.Map(api);
        ReadInstructions.Map(api);
    }
}
