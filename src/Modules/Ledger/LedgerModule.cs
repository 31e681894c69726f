using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Ledger;
using Rattan.Ledger.Accounts;
using Rattan.Ledger.Entries;
using Rattan.Ledger.Rates;
using Rattan.Ledger.Seals;
using Rattan.Ledger.Verification;
using Rattan.Platform;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Ledger;

/// <summary>The journal: entries, balances, seals, exchange rates.</summary>
public sealed class LedgerModule : IModule
{
    public string Name => "ledger";

    /// <summary>Walks the whole journal; seals the tail first. What <c>rattan ledger verify</c> prints.</summary>
    public static Task<LedgerReport> VerifyLedgerAsync(IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<LedgerVerifier>().VerifyAsync(ct);

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Money, 90, "/money/ledger", "ti-book", "ui.nav.ledger", Permission.ViewLedger,
            ScopeKind.Network),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Journal>();
        services.AddScoped<ILedger>(scope => scope.GetRequiredService<Journal>());
        services.AddScoped<IBeforeCommit>(scope => scope.GetRequiredService<Journal>());
        services.AddScoped<IFxRates, FxRates>();
        services.AddScoped<ListEntries>();
        services.AddScoped<ListAccounts>();
        services.AddScoped<TrialBalance>();
        services.AddScoped<PartnerBalances>();
        services.AddScoped<LedgerState>();
        services.AddScoped<PutRates>();
        services.AddScoped<RateNews>();
        services.AddScoped<ListRates>();
        services.AddScoped<SealTail>();
        services.AddSingleton<LedgerVerifier>();
        services.AddSingleton<Sealer>();
        services.AddHostedService(provider => provider.GetRequiredService<Sealer>());
    }

    public void MapModel(ModelBuilder model)
    {
        JournalMapping.Map(model);
        SealMapping.Map(model);
        JournalCheck.Map(model);
        FxRate.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ListEntries.Map(api);
        ListAccounts.Map(api);
        TrialBalance.Map(api);
        PartnerBalances.Map(api);
        PutRates.Map(api);
        ListRates.Map(api);
    }
}
