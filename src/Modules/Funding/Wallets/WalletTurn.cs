using Rattan.Contracts.Merchants;

namespace Rattan.Funding.Wallets;

/// <summary>Whoever takes money out of a wallet changes this row with it: of two at once one is run again and sees what
/// the other left.</summary>
internal sealed class WalletTurn
{
    public MerchantId MerchantId { get; init; }

    public int Version { get; private set; }

    public static async Task TakeAsync(DbContext db, MerchantId merchant, CancellationToken ct)
    {
        if (await db.Set<WalletTurn>().FirstOrDefaultAsync(t => t.MerchantId == merchant, ct) is not { } turn)
        {
            turn = new WalletTurn { MerchantId = merchant };
            db.Add(turn);
        }

        turn.Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var turn = model.Entity<WalletTurn>();
        turn.ToTable("wallet_turns").HasKey(t => t.MerchantId);
        turn.Property(t => t.MerchantId).ValueGeneratedNever();
        turn.Property(t => t.Version).IsConcurrencyToken();
    }
}
