using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Partners;

/// <summary>The kinds of row P1.</summary>
public enum PartnerKind
{
    Affiliate,
    Kol,
    Koc,
    Influencer,
    Collaborator,
    Agency,
    Advocate,
    MediaBuyer,
}

public enum PartnerStatus
{
    Active,
    Blocked,
}

/// <summary>How a partner brings customers. Coupon, cashback and extension are those that a program's late-touch guard
/// holds back; content is what it protects.</summary>
public enum PartnerPromotion
{
    /// <summary>Posts, videos, live shows, reviews, newsletters of its own.</summary>
    Content,
    Coupon,
    Cashback,

    /// <summary>Browser extensions.</summary>
    Extension,
    Comparison,
    Email,
    Search,
    Other,
}

public enum EnrolmentStatus
{
    Applied,
    Approved,
    Rejected,
    Ended,
}

public sealed record PartnerFacts(
    PartnerId Id,
    int Number,
    string Name,
    string Email,
    string Country,
    PartnerKind Kind,
    PartnerStatus Status,
    DateTimeOffset CreatedAt)
{
    public PartnerPromotion Promotion { get; init; }

    /// <summary>en, vi or zh: what mail to this partner is written in.</summary>
    public string Language => Country switch { "VN" => "vi", "CN" => "zh", _ => "en" };
}

/// <summary>A partner's place in one program.</summary>
/// <param name="TierId">Of the program, or else of the partner in the whole network.</param>
/// <param name="LateTouchShareBasisPoints">What its contract gives it of orders that it touched late; null: as the
/// program has it.</param>
public sealed record EnrolmentFacts(
    PartnerId PartnerId,
    ProgramId ProgramId,
    PartnerGroupId? GroupId,
    EnrolmentStatus Status,
    DateTimeOffset Since,
    PartnerTierId? TierId = null,
    int? LateTouchShareBasisPoints = null);

/// <summary>Partners and their enrolments as they stand in the current transaction; unknown ids are left out.</summary>
public interface IPartners
{
    Task<IReadOnlyList<PartnerFacts>> FindAsync(IReadOnlyCollection<PartnerId> ids, CancellationToken ct);

    Task<IReadOnlyList<PartnerFacts>> FindByNumberAsync(IReadOnlyCollection<int> numbers, CancellationToken ct);

    Task<IReadOnlyList<EnrolmentFacts>> EnrolmentsAsync(
        IReadOnlyCollection<ProgramId> programs, IReadOnlyCollection<PartnerId> partners, CancellationToken ct);
}
