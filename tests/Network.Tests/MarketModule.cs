using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Proposals.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform;
using Rattan.Platform.Data;

namespace Rattan.Network.Tests;

/// <summary>The views that matching reads, as tables that a test can fill.</summary>
internal sealed class MarketModule : IModule
{
    public string Name => "market";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void MapModel(ModelBuilder model)
    {
        model.Entity<MerchantRow>().ToTable("v_merchants").HasKey(row => row.MerchantId);
        var need = model.Entity<NeedRow>();
        need.ToTable("v_needs").HasKey(row => row.NeedId);
        need.Property(row => row.Countries).AsJson();
        need.Property(row => row.Categories).AsJson();
        need.Property(row => row.Restricted).AsJson();
        model.Entity<PartnerRow>().ToTable("v_partners").HasKey(row => row.PartnerId);
        model.Entity<ConversionRow>().ToTable("v_conversions").HasKey(row => row.ConversionId);
        model.Entity<CreditRow>().ToTable("v_credits").HasKey(row => new { row.ConversionId, row.PartnerId });
        model.Entity<BookingRow>().ToTable("v_bookings").HasKey(row => new { row.ResourceId, row.FromDay });
        model.Entity<CommissionRow>().ToTable("v_commissions").HasKey(row => row.CommissionId);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
    }
}
