using Rattan.Contracts.Ledger.Views;

namespace Rattan.Ledger.Entries;

internal static class JournalMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<JournalEntry>(entry =>
        {
            entry.ToTable("journal_entries").HasKey(e => e.Id);
            entry.HasMany(e => e.Postings).WithOne().HasForeignKey(p => p.EntryId);
        });
        model.Entity<PostingLine>().ToTable("postings").HasKey(p => new { p.EntryId, p.Line });
        model.Entity<AccountBalance>().ToTable("balances").HasKey(b => new { b.Account, b.Currency });
        model.Entity<BalanceRow>().HasNoKey().ToView("v_balances");
        model.Entity<PostingRow>().HasNoKey().ToView("v_postings");
    }
}
