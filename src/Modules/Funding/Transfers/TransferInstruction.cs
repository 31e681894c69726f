using Rattan.Platform.Audit;

namespace Rattan.Funding.Transfers;

/// <summary>How merchants send money in one currency: plain text with the bank account and what to write. Every
/// merchant may read it.</summary>
internal sealed class TransferInstruction : IAudited
{
    public const int TextMax = 2000;

    public Currency Currency { get; init; }

    public string Text { get; private set; } = "";

    public string ChangedByName { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public string AuditKey => $"transfer_instruction:{Currency.Code}";

    public void Say(string text, string by, DateTimeOffset now)
    {
        (Text, ChangedByName, ChangedAt) = (text, by, now);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var instruction = model.Entity<TransferInstruction>();
        instruction.ToTable("transfer_instructions").HasKey(i => i.Currency);
        instruction.Property(i => i.Currency).ValueGeneratedNever();
        instruction.Property(i => i.Version).IsConcurrencyToken();
        instruction.Ignore(i => i.AuditKey);
    }
}
