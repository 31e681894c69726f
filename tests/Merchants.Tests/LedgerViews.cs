using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Ledger.Views;
using Rattan.Platform;

namespace Rattan.Merchants.Tests;

/// <summary>What the ledger and the commissions publish, as tables that a test can fill.</summary>
internal sealed class LedgerViews : IModule
{
    public string Name => "ledgerviews";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void MapModel(ModelBuilder model)
    {
        model.Entity<PostingRow>().ToTable("v_postings").HasKey(row => new { row.Seq, row.Line });
        model.Entity<CommissionRow>().ToTable("v_commissions").HasKey(row => row.CommissionId);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
    }
}
