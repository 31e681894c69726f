using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;

namespace Rattan.Partners.Invitations;

/// <summary>Whoever has its link may join a program without applying: once per partner, so many times, until a
/// day.</summary>
internal sealed class Invitation : IMerchantOwned, IAudited
{
    private Invitation()
    {
    }

    public string AuditKey => $"invitation:{Id}";

    public InvitationId Id { get; private set; }

    public ProgramId ProgramId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    public PartnerGroupId? GroupId { get; private set; }

    /// <summary>Lower case; set when it was sent to one person.</summary>
    public string? Email { get; private set; }

    /// <summary>What who signs up with it becomes; null leaves the choice to them.</summary>
    public PartnerKind? Kind { get; private set; }

    public int UsesMax { get; private set; }

    public int Uses { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    public static Invitation Create(
        ProgramFacts program,
        PartnerGroupId? group,
        string? email,
        int usesMax,
        DateTimeOffset expiresAt,
        DateTimeOffset now,
        PartnerKind? kind = null) => new()
        {
            Id = EntityId.New<InvitationId>(now),
            ProgramId = program.Id,
            MerchantId = program.MerchantId,
            GroupId = group,
            Email = email,
            Kind = kind,
            UsesMax = usesMax,
            ExpiresAt = expiresAt,
            CreatedAt = now,
            Version = 1,
        };

    public bool IsUsable(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt && Uses < UsesMax;

    public void Use()
    {
        Uses++;
        Version++;
    }

    public void Revoke(DateTimeOffset now)
    {
        RevokedAt ??= now;
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var invitation = model.Entity<Invitation>();
        invitation.ToTable("invitations").HasKey(i => i.Id);
        invitation.HasOne<Groups.PartnerGroup>().WithMany().HasForeignKey(i => i.GroupId);
        invitation.Property(i => i.Version).IsConcurrencyToken();
        var use = model.Entity<InvitationUse>();
        use.ToTable("invitation_uses").HasKey(u => new { u.InvitationId, u.PartnerId });
        use.HasOne<Invitation>().WithMany().HasForeignKey(u => u.InvitationId);
        use.HasOne<Partners.Partner>().WithMany().HasForeignKey(u => u.PartnerId);
    }
}

internal sealed class InvitationUse : IPartnerOwned
{
    public required InvitationId InvitationId { get; init; }

    public required PartnerId PartnerId { get; init; }

    public required DateTimeOffset UsedAt { get; init; }
}
