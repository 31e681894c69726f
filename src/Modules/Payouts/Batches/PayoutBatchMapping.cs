using Rattan.Contracts.Payouts;
using Rattan.Payouts.Methods;
using Rattan.Platform.Data;

namespace Rattan.Payouts.Batches;

internal static class PayoutBatchMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PayoutBatch>(batch =>
        {
            batch.ToTable("payout_batches").HasKey(b => b.Id);
            batch.Property(b => b.Version).IsConcurrencyToken();
            batch.Property(b => b.Skipped).AsJson();
            batch.HasMany(b => b.Items).WithOne().HasForeignKey(i => i.BatchId);
            batch.HasMany(b => b.Approvals).WithOne().HasForeignKey(a => a.BatchId);
        });
        model.Entity<PayoutItem>(item =>
        {
            item.ToTable("payout_items").HasKey(i => i.Id);
            item.Property(i => i.Id).ValueGeneratedNever();
            item.HasOne<PayoutMethod>().WithMany().HasForeignKey(i => i.MethodId);
        });
        model.Entity<PayoutApproval>().ToTable("payout_approvals").HasKey(a => new { a.BatchId, a.PrincipalId });
    }

    /// <summary>The whole batch, for a change. Its row is locked until the transaction ends, so that steps on one batch
    /// follow each other and the last of many settled items sees that it is the last.</summary>
    public static async Task<PayoutBatch?> FindForChangeAsync(
        this AppDbContext db, PayoutBatchId id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"UPDATE payout_batches SET version = version WHERE id = {id.Value}", ct);
        return await db.Set<PayoutBatch>().Include(b => b.Items).Include(b => b.Approvals).AsSplitQuery()
            .FirstOrDefaultAsync(b => b.Id == id, ct);
    }
}
