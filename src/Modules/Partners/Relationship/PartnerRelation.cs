using Rattan.Contracts.Access;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Partners.Relationship;

/// <summary>How the network takes care of a partner. Its own and deliberately not partner-owned, like all of this
/// folder: partners see neither notes nor scores, not even in the audit log.</summary>
internal sealed class PartnerRelation : IAudited
{
    private PartnerRelation()
    {
    }

    public string AuditKey => $"relation:{PartnerId}";

    public PartnerId PartnerId { get; private set; }

    public UserId? OwnerId { get; private set; }

    /// <summary>Month and day, such as <c>07-21</c>.</summary>
    public string? Birthday { get; private set; }

    /// <summary>Null: as the partner's groups say.</summary>
    public int? CheckEveryDays { get; private set; }

    /// <summary>When the rhythm was set, or last checked in.</summary>
    public DateTimeOffset CheckFrom { get; private set; }

    public int Version { get; private set; }

    public static PartnerRelation Begin(PartnerId partner, DateTimeOffset now) =>
        new() { PartnerId = partner, CheckFrom = now };

    public void Say(RelationFields fields, DateTimeOffset now)
    {
        if (CheckEveryDays != fields.CheckEveryDays)
        {
            CheckFrom = now;
        }

        (OwnerId, Birthday, CheckEveryDays) = (fields.OwnerId, fields.Birthday, fields.CheckEveryDays);
        Version++;
    }

    public void CheckIn(DateTimeOffset at)
    {
        CheckFrom = at;
        Version++;
    }

    public RelationFields Fields() => new(OwnerId, Birthday, CheckEveryDays);

    public static void Map(ModelBuilder model)
    {
        var relation = model.Entity<PartnerRelation>();
        relation.ToTable("partner_relations").HasKey(r => r.PartnerId);
        relation.HasOne<Partners.Partner>().WithOne().HasForeignKey<PartnerRelation>(r => r.PartnerId);
        relation.Property(r => r.Version).IsConcurrencyToken();
    }
}

/// <param name="Birthday">Month and day, such as <c>07-21</c>.</param>
/// <param name="CheckEveryDays">1 to 365; null leaves it to the partner's groups.</param>
internal sealed record RelationFields(UserId? OwnerId = null, string? Birthday = null, int? CheckEveryDays = null);

/// <summary>How often partners of a group are spoken to.</summary>
internal sealed class GroupRhythm : IAudited
{
    private GroupRhythm()
    {
    }

    public string AuditKey => $"relation_group:{GroupId}";

    public PartnerGroupId GroupId { get; private set; }

    public int EveryDays { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public static GroupRhythm Of(PartnerGroupId group) => new() { GroupId = group };

    public void Say(int everyDays, DateTimeOffset now)
    {
        (EveryDays, ChangedAt) = (everyDays, now);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var rhythm = model.Entity<GroupRhythm>();
        rhythm.ToTable("partner_group_rhythms").HasKey(r => r.GroupId);
        rhythm.HasOne<Groups.PartnerGroup>().WithOne().HasForeignKey<GroupRhythm>(r => r.GroupId);
        rhythm.Property(r => r.Version).IsConcurrencyToken();
    }
}

/// <summary>The network's terms: one row, made when they are first changed.</summary>
internal sealed class RelationSettings : IAudited
{
    private RelationSettings()
    {
    }

    public string AuditKey => "relation:settings";

    public string Id { get; private set; } = "network";

    public RelationTerms Terms { get; private set; } = RelationTerms.Usual;

    public int Version { get; private set; }

    public static RelationSettings Usual() => new();

    public void Say(RelationTerms terms)
    {
        Terms = terms;
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var settings = model.Entity<RelationSettings>();
        settings.ToTable("relation_settings").HasKey(s => s.Id);
        settings.Property(s => s.Terms).AsJson();
        settings.Property(s => s.Version).IsConcurrencyToken();
    }
}
