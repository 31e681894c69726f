using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;

namespace Rattan.Partners.Groups;

/// <summary>Partners that a plan may treat alike: of one program, or of the whole network.</summary>
internal sealed class PartnerGroup : IAudited
{
    public const int NameMax = 100;

    private PartnerGroup()
    {
    }

    public string AuditKey => $"group:{Id}";

    public PartnerGroupId Id { get; private set; }

    public ProgramId? ProgramId { get; private set; }

    public string Name { get; private set; } = "";

    [Unaudited]
    public string NameFolded { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Who is in it stays, and nobody else is put into it.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    public int Version { get; private set; }

    public static PartnerGroup Create(ProgramId? program, string name, DateTimeOffset now) => new()
    {
        Id = EntityId.New<PartnerGroupId>(now),
        ProgramId = program,
        Name = name.Trim(),
        NameFolded = LineText.Fold(name),
        CreatedAt = now,
        Version = 1,
    };

    public bool Serves(ProgramId program) => ProgramId is null || ProgramId == program;

    public void Rename(string name)
    {
        (Name, NameFolded) = (name.Trim(), LineText.Fold(name));
        Version++;
    }

    public void Archive(bool archived, DateTimeOffset now)
    {
        ArchivedAt = archived ? ArchivedAt ?? now : null;
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var group = model.Entity<PartnerGroup>();
        group.ToTable("partner_groups").HasKey(g => g.Id);
        group.Property(g => g.Version).IsConcurrencyToken();
    }
}
