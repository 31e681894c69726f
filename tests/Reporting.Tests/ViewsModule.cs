using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform;

namespace Rattan.Reporting.Tests;

/// <summary>The views that reports read, as tables that a test can fill.</summary>
internal sealed class ViewsModule : IModule
{
    public string Name => "views";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void MapModel(ModelBuilder model)
    {
        model.Entity<MerchantRow>().ToTable("v_merchants").HasKey(row => row.MerchantId);
        model.Entity<ProgramRow>().ToTable("v_programs").HasKey(row => row.ProgramId);
        model.Entity<PartnerRow>().ToTable("v_partners").HasKey(row => row.PartnerId);
        model.Entity<LinkRow>().ToTable("v_links").HasKey(row => row.LinkId);
        model.Entity<EnrolmentRow>().ToTable("v_enrolments").HasKey(row => new { row.ProgramId, row.PartnerId });
        model.Entity<CreditRow>().ToTable("v_credits").HasKey(row => new { row.ConversionId, row.PartnerId });
        model.Entity<ConversionRow>().ToTable("v_conversions").HasKey(row => row.ConversionId);
        model.Entity<ConversionSourceRow>().ToTable("v_conversion_sources").HasKey(row => row.ConversionId);
        model.Entity<CustomerOrderRow>().ToTable("v_customer_orders").HasKey(row => row.ConversionId);
        model.Entity<ConversionLineRow>().ToTable("v_conversion_lines")
            .HasKey(row => new { row.ConversionId, row.Position });
        model.Entity<CommissionShareRow>().ToTable("v_commission_shares")
            .HasKey(row => new { row.CommissionId, row.Line });
        model.Entity<CommissionRow>().ToTable("v_commissions").HasKey(row => row.CommissionId);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
    }
}
