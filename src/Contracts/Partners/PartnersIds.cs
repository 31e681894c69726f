namespace Rattan.Contracts.Partners;

public readonly record struct PartnerId(Guid Value) : IEntityId<PartnerId>, IComparable<PartnerId>
{
    public static PartnerId From(Guid value) => new(value);

    public static bool operator <(PartnerId a, PartnerId b) => a.CompareTo(b) < 0;

    public static bool operator >(PartnerId a, PartnerId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PartnerId a, PartnerId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PartnerId a, PartnerId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PartnerId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct EnrolmentId(Guid Value) : IEntityId<EnrolmentId>, IComparable<EnrolmentId>
{
    public static EnrolmentId From(Guid value) => new(value);

    public static bool operator <(EnrolmentId a, EnrolmentId b) => a.CompareTo(b) < 0;

    public static bool operator >(EnrolmentId a, EnrolmentId b) => a.CompareTo(b) > 0;

    public static bool operator <=(EnrolmentId a, EnrolmentId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(EnrolmentId a, EnrolmentId b) => a.CompareTo(b) >= 0;

    public int CompareTo(EnrolmentId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct PartnerGroupId(Guid Value) : IEntityId<PartnerGroupId>, IComparable<PartnerGroupId>
{
    public static PartnerGroupId From(Guid value) => new(value);

    public static bool operator <(PartnerGroupId a, PartnerGroupId b) => a.CompareTo(b) < 0;

    public static bool operator >(PartnerGroupId a, PartnerGroupId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PartnerGroupId a, PartnerGroupId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PartnerGroupId a, PartnerGroupId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PartnerGroupId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
