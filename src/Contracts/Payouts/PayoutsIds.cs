namespace Rattan.Contracts.Payouts;

public readonly record struct PayoutBatchId(Guid Value) : IEntityId<PayoutBatchId>, IComparable<PayoutBatchId>
{
    public static PayoutBatchId From(Guid value) => new(value);

    public static bool operator <(PayoutBatchId a, PayoutBatchId b) => a.CompareTo(b) < 0;

    public static bool operator >(PayoutBatchId a, PayoutBatchId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PayoutBatchId a, PayoutBatchId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PayoutBatchId a, PayoutBatchId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PayoutBatchId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct PayoutItemId(Guid Value) : IEntityId<PayoutItemId>, IComparable<PayoutItemId>
{
    public static PayoutItemId From(Guid value) => new(value);

    public static bool operator <(PayoutItemId a, PayoutItemId b) => a.CompareTo(b) < 0;

    public static bool operator >(PayoutItemId a, PayoutItemId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PayoutItemId a, PayoutItemId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PayoutItemId a, PayoutItemId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PayoutItemId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct PayoutMethodId(Guid Value) : IEntityId<PayoutMethodId>, IComparable<PayoutMethodId>
{
    public static PayoutMethodId From(Guid value) => new(value);

    public static bool operator <(PayoutMethodId a, PayoutMethodId b) => a.CompareTo(b) < 0;

    public static bool operator >(PayoutMethodId a, PayoutMethodId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PayoutMethodId a, PayoutMethodId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PayoutMethodId a, PayoutMethodId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PayoutMethodId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
