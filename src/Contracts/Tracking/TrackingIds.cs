namespace Rattan.Contracts.Tracking;

public readonly record struct LinkId(Guid Value) : IEntityId<LinkId>, IComparable<LinkId>
{
    public static LinkId From(Guid value) => new(value);

    public static bool operator <(LinkId a, LinkId b) => a.CompareTo(b) < 0;

    public static bool operator >(LinkId a, LinkId b) => a.CompareTo(b) > 0;

    public static bool operator <=(LinkId a, LinkId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(LinkId a, LinkId b) => a.CompareTo(b) >= 0;

    public int CompareTo(LinkId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct CouponId(Guid Value) : IEntityId<CouponId>, IComparable<CouponId>
{
    public static CouponId From(Guid value) => new(value);

    public static bool operator <(CouponId a, CouponId b) => a.CompareTo(b) < 0;

    public static bool operator >(CouponId a, CouponId b) => a.CompareTo(b) > 0;

    public static bool operator <=(CouponId a, CouponId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(CouponId a, CouponId b) => a.CompareTo(b) >= 0;

    public int CompareTo(CouponId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct CustomerId(Guid Value) : IEntityId<CustomerId>, IComparable<CustomerId>
{
    public static CustomerId From(Guid value) => new(value);

    public static bool operator <(CustomerId a, CustomerId b) => a.CompareTo(b) < 0;

    public static bool operator >(CustomerId a, CustomerId b) => a.CompareTo(b) > 0;

    public static bool operator <=(CustomerId a, CustomerId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(CustomerId a, CustomerId b) => a.CompareTo(b) >= 0;

    public int CompareTo(CustomerId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct ConversionId(Guid Value) : IEntityId<ConversionId>, IComparable<ConversionId>
{
    public static ConversionId From(Guid value) => new(value);

    public static bool operator <(ConversionId a, ConversionId b) => a.CompareTo(b) < 0;

    public static bool operator >(ConversionId a, ConversionId b) => a.CompareTo(b) > 0;

    public static bool operator <=(ConversionId a, ConversionId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ConversionId a, ConversionId b) => a.CompareTo(b) >= 0;

    public int CompareTo(ConversionId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct RefundId(Guid Value) : IEntityId<RefundId>, IComparable<RefundId>
{
    public static RefundId From(Guid value) => new(value);

    public static bool operator <(RefundId a, RefundId b) => a.CompareTo(b) < 0;

    public static bool operator >(RefundId a, RefundId b) => a.CompareTo(b) > 0;

    public static bool operator <=(RefundId a, RefundId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(RefundId a, RefundId b) => a.CompareTo(b) >= 0;

    public int CompareTo(RefundId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct TrackingDomainId(Guid Value) : IEntityId<TrackingDomainId>, IComparable<TrackingDomainId>
{
    public static TrackingDomainId From(Guid value) => new(value);

    public static bool operator <(TrackingDomainId a, TrackingDomainId b) => a.CompareTo(b) < 0;

    public static bool operator >(TrackingDomainId a, TrackingDomainId b) => a.CompareTo(b) > 0;

    public static bool operator <=(TrackingDomainId a, TrackingDomainId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(TrackingDomainId a, TrackingDomainId b) => a.CompareTo(b) >= 0;

    public int CompareTo(TrackingDomainId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct ConversionFileId(Guid Value) :
    IEntityId<ConversionFileId>, IComparable<ConversionFileId>
{
    public static ConversionFileId From(Guid value) => new(value);

    public static bool operator <(ConversionFileId a, ConversionFileId b) => a.CompareTo(b) < 0;

    public static bool operator >(ConversionFileId a, ConversionFileId b) => a.CompareTo(b) > 0;

    public static bool operator <=(ConversionFileId a, ConversionFileId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ConversionFileId a, ConversionFileId b) => a.CompareTo(b) >= 0;

    public int CompareTo(ConversionFileId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
