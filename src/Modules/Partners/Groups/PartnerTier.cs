using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;
using Rattan.Platform.Ui.Components;

namespace Rattan.Partners.Groups;

/// <summary>A step that partners rise to, in the whole network or in one program. A higher rank is better.</summary>
internal sealed class PartnerTier : IAudited
{
    public const int NameMax = 60;
    public const int RankMax = 1000;

    private PartnerTier()
    {
    }

    public string AuditKey => $"tier:{Id}";

    public PartnerTierId Id { get; private set; }

    public ProgramId? ProgramId { get; private set; }

    public string Name { get; private set; } = "";

    public string NameFolded { get; private set; } = "";

    public Tone Colour { get; private set; }

    public int Rank { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Who has it keeps it, and nobody else is given it.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    public int Version { get; private set; }

    public static PartnerTier Create(ProgramId? program, string name, Tone colour, int rank, DateTimeOffset now)
    {
        var tier = new PartnerTier { Id = EntityId.New<PartnerTierId>(now), ProgramId = program, CreatedAt = now };
        tier.Describe(name, colour, rank);
        return tier;
    }

    public bool Serves(ProgramId? program) => ProgramId is null || ProgramId == program;

    public void Describe(string name, Tone colour, int rank)
    {
        (Name, NameFolded, Colour, Rank) = (name.Trim(), LineText.Fold(name), colour, rank);
        Version++;
    }

    public void Archive(bool archived, DateTimeOffset now)
    {
        ArchivedAt = archived ? ArchivedAt ?? now : null;
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var tier = model.Entity<PartnerTier>();
        tier.ToTable("partner_tiers").HasKey(t => t.Id);
        tier.Property(t => t.Version).IsConcurrencyToken();
    }
}
