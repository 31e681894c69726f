using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Partners.Views;

/// <summary>Row of <c>v_partners</c>.</summary>
public sealed class PartnerRow : IPartnerOwned
{
    public PartnerId PartnerId { get; init; }

    public int Number { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Country { get; init; }

    public PartnerKind Kind { get; init; }

    public PartnerPromotion Promotion { get; init; }

    public PartnerStatus Status { get; init; }

    /// <summary>The edge's revision of the last change of <see cref="Status"/>; 0 when there was none.</summary>
    public long Revision { get; init; }
}

/// <summary>Row of <c>v_enrolments</c>: a partner's place in a program, in whatever state.</summary>
public sealed class EnrolmentRow : IPartnerOwned
{
    public ProgramId ProgramId { get; init; }

    public PartnerId PartnerId { get; init; }

    public PartnerGroupId? GroupId { get; init; }

    public string? GroupName { get; init; }
}
