using Rattan.Contracts.Partners;

namespace Rattan.Partners.Relationship;

internal enum NoteKind
{
    Note,
    Call,
    Meeting,
    Message,
    CheckIn,
}

/// <summary>Something that was done with a partner or noted about it. It never changes.</summary>
internal sealed class RelationNote
{
    public RelationNoteId Id { get; init; }

    public PartnerId PartnerId { get; init; }

    public NoteKind Kind { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset HappenedAt { get; init; }

    public required string ByName { get; init; }

    public static void Map(ModelBuilder model)
    {
        var note = model.Entity<RelationNote>();
        note.ToTable("partner_notes").HasKey(n => n.Id);
        note.Property(n => n.Id).ValueGeneratedNever();
    }
}

internal enum MilestoneKind
{
    Birthday,
    Anniversary,
    FirstSale,
    Sales,
    Revenue,
}

/// <summary>A reason for a kind word: on its day, or when it was reached.</summary>
internal sealed class PartnerMilestone
{
    private PartnerMilestone()
    {
    }

    public MilestoneId Id { get; private set; }

    public PartnerId PartnerId { get; private set; }

    /// <summary>Unique of a partner, such as <c>sales:1000</c>.</summary>
    public string Key { get; private set; } = "";

    public MilestoneKind Kind { get; private set; }

    /// <summary>Years, sales, or minor units of the currency.</summary>
    public long Number { get; private set; }

    public Currency? Currency { get; private set; }

    public DateOnly OnDay { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    public string? DoneBy { get; private set; }

    public int Version { get; private set; }

    public static PartnerMilestone Of(PartnerId partner, MilestoneFact fact, DateTimeOffset now) => new()
    {
        Id = EntityId.New<MilestoneId>(now),
        PartnerId = partner,
        Key = fact.Key,
        Kind = fact.Kind,
        Number = fact.Number,
        Currency = fact.Currency,
        OnDay = fact.OnDay,
        Version = 1,
    };

    public void Done(string by, DateTimeOffset now)
    {
        (DoneBy, DoneAt) = (by, now);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var milestone = model.Entity<PartnerMilestone>();
        milestone.ToTable("partner_milestones").HasKey(m => m.Id);
        milestone.Property(m => m.Id).ValueGeneratedNever();
        milestone.Property(m => m.Version).IsConcurrencyToken();
    }
}
