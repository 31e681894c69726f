using Rattan.Contracts.Merchants.Views;

namespace Rattan.Merchants.Merchants;

internal static class MerchantMapping
{
    public static void Map(ModelBuilder model)
    {
        var merchant = model.Entity<Merchant>();
        merchant.ToTable("merchants").HasKey(m => m.MerchantId);
        merchant.Property(m => m.Version).IsConcurrencyToken();
        model.Entity<MerchantRow>().HasNoKey().ToView("v_merchants");
    }
}
