using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;

namespace Rattan.Partners.Enrolments;

/// <summary>A partner's place in a program; at most one of each pair.</summary>
internal sealed class Enrolment : IMerchantOwned, IPartnerOwned, IAudited
{
    private Enrolment()
    {
    }

    public string AuditKey => $"enrolment:{Id}";

    public EnrolmentId Id { get; private set; }

    public ProgramId ProgramId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    public PartnerId PartnerId { get; private set; }

    public PartnerGroupId? GroupId { get; private set; }

    public PartnerTierId? TierId { get; private set; }

    /// <summary>Of orders that the partner touched late, in basis points; null: as the program has it.</summary>
    public int? LateTouchShare { get; private set; }

    public EnrolmentStatus Status { get; private set; }

    /// <summary>When the partner was enrolled; tenure counts from here, whatever changes later.</summary>
    public DateTimeOffset Since { get; private set; }

    public int Version { get; private set; }

    public static Enrolment Approve(
        ProgramFacts program, PartnerId partner, PartnerGroupId? group, DateTimeOffset now) =>
        new()
        {
            Id = EntityId.New<EnrolmentId>(now),
            ProgramId = program.Id,
            MerchantId = program.MerchantId,
            PartnerId = partner,
            GroupId = group,
            Status = EnrolmentStatus.Approved,
            Since = now,
            Version = 1,
        };

    public void Change(PartnerGroupId? group, EnrolmentStatus status)
    {
        (GroupId, Status) = (group, status);
        Version++;
    }

    public void Rank(PartnerTierId? tier)
    {
        TierId = tier;
        Version++;
    }

    public void Allow(int? lateTouchShare)
    {
        LateTouchShare = lateTouchShare;
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var enrolment = model.Entity<Enrolment>();
        enrolment.ToTable("enrolments").HasKey(e => e.Id);
        enrolment.HasOne<Partners.Partner>().WithMany().HasForeignKey(e => e.PartnerId);
        enrolment.HasOne<Groups.PartnerGroup>().WithMany().HasForeignKey(e => e.GroupId);
        enrolment.HasOne<Groups.PartnerTier>().WithMany().HasForeignKey(e => e.TierId);
        enrolment.Property(e => e.Version).IsConcurrencyToken();
        enrolment.HasIndex(e => new { e.ProgramId, e.PartnerId }).IsUnique();
    }
}
