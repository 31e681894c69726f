namespace Rattan.Contracts.Network;

public readonly record struct ResourceOfferId(Guid Value) : IEntityId<ResourceOfferId>, IComparable<ResourceOfferId>
{
    public static ResourceOfferId From(Guid value) => new(value);

    public static bool operator <(ResourceOfferId a, ResourceOfferId b) => a.CompareTo(b) < 0;

    public static bool operator >(ResourceOfferId a, ResourceOfferId b) => a.CompareTo(b) > 0;

    public static bool operator <=(ResourceOfferId a, ResourceOfferId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ResourceOfferId a, ResourceOfferId b) => a.CompareTo(b) >= 0;

    public int CompareTo(ResourceOfferId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct AgencyPaymentId(Guid Value) : IEntityId<AgencyPaymentId>, IComparable<AgencyPaymentId>
{
    public static AgencyPaymentId From(Guid value) => new(value);

    public static bool operator <(AgencyPaymentId a, AgencyPaymentId b) => a.CompareTo(b) < 0;

    public static bool operator >(AgencyPaymentId a, AgencyPaymentId b) => a.CompareTo(b) > 0;

    public static bool operator <=(AgencyPaymentId a, AgencyPaymentId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(AgencyPaymentId a, AgencyPaymentId b) => a.CompareTo(b) >= 0;

    public int CompareTo(AgencyPaymentId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
