namespace Rattan.Contracts.Merchants;

public readonly record struct SiteChecklistId(Guid Value) : IEntityId<SiteChecklistId>, IComparable<SiteChecklistId>
{
    public static SiteChecklistId From(Guid value) => new(value);

    public static bool operator <(SiteChecklistId a, SiteChecklistId b) => a.CompareTo(b) < 0;

    public static bool operator >(SiteChecklistId a, SiteChecklistId b) => a.CompareTo(b) > 0;

    public static bool operator <=(SiteChecklistId a, SiteChecklistId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(SiteChecklistId a, SiteChecklistId b) => a.CompareTo(b) >= 0;

    public int CompareTo(SiteChecklistId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct SiteReviewId(Guid Value) : IEntityId<SiteReviewId>, IComparable<SiteReviewId>
{
    public static SiteReviewId From(Guid value) => new(value);

    public static bool operator <(SiteReviewId a, SiteReviewId b) => a.CompareTo(b) < 0;

    public static bool operator >(SiteReviewId a, SiteReviewId b) => a.CompareTo(b) > 0;

    public static bool operator <=(SiteReviewId a, SiteReviewId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(SiteReviewId a, SiteReviewId b) => a.CompareTo(b) >= 0;

    public int CompareTo(SiteReviewId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct SiteFindingId(Guid Value) : IEntityId<SiteFindingId>, IComparable<SiteFindingId>
{
    public static SiteFindingId From(Guid value) => new(value);

    public static bool operator <(SiteFindingId a, SiteFindingId b) => a.CompareTo(b) < 0;

    public static bool operator >(SiteFindingId a, SiteFindingId b) => a.CompareTo(b) > 0;

    public static bool operator <=(SiteFindingId a, SiteFindingId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(SiteFindingId a, SiteFindingId b) => a.CompareTo(b) >= 0;

    public int CompareTo(SiteFindingId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
