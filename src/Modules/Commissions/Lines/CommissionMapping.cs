using Rattan.Contracts.Commissions.Views;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Lines;

internal static class CommissionMapping
{
    public static void Map(ModelBuilder model)
    {
        var commission = model.Entity<Commission>();
        commission.ToTable("commissions").HasKey(c => c.Id);
        commission.Property(c => c.Id).ValueGeneratedNever();
        commission.Property(c => c.Shares).AsJson();
        commission.Property(c => c.Refunds).AsJson();
        commission.Property(c => c.Steps).AsJson();
        commission.HasOne<Commission>().WithMany().HasForeignKey(c => c.RestoresId);
        commission.Property(c => c.Version).IsConcurrencyToken();
        commission.Ignore(c => c.Amount).Ignore(c => c.Fee);
        model.Entity<CommissionRow>().HasNoKey().ToView("v_commissions");
        model.Entity<CommissionShareRow>().HasNoKey().ToView("v_commission_shares");
    }
}
