using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Merchants;

internal static class MerchantMapping
{
    public static void Map(ModelBuilder model)
    {
        var merchant = model.Entity<Merchant>();
        merchant.ToTable("merchants").HasKey(m => m.MerchantId);
        merchant.Property(m => m.Version).IsConcurrencyToken();
        model.Entity<MerchantRow>().HasNoKey().ToView("v_merchants");
        var lead = model.Entity<MerchantLeadRow>();
        lead.HasNoKey().ToView("v_merchant_leads");
        lead.Property(m => m.Countries).AsJson();
        lead.Property(m => m.Categories).AsJson();
    }
}
