namespace Rattan.Contracts.Merchants;

public readonly record struct MerchantId(Guid Value) : IEntityId<MerchantId>, IComparable<MerchantId>
{
    public static MerchantId From(Guid value) => new(value);

    public static bool operator <(MerchantId a, MerchantId b) => a.CompareTo(b) < 0;

    public static bool operator >(MerchantId a, MerchantId b) => a.CompareTo(b) > 0;

    public static bool operator <=(MerchantId a, MerchantId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(MerchantId a, MerchantId b) => a.CompareTo(b) >= 0;

    public int CompareTo(MerchantId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct ProgramId(Guid Value) : IEntityId<ProgramId>, IComparable<ProgramId>
{
    public static ProgramId From(Guid value) => new(value);

    public static bool operator <(ProgramId a, ProgramId b) => a.CompareTo(b) < 0;

    public static bool operator >(ProgramId a, ProgramId b) => a.CompareTo(b) > 0;

    public static bool operator <=(ProgramId a, ProgramId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ProgramId a, ProgramId b) => a.CompareTo(b) >= 0;

    public int CompareTo(ProgramId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
