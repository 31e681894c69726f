namespace Rattan.Contracts.Cases;

public readonly record struct CaseId(Guid Value) : IEntityId<CaseId>, IComparable<CaseId>
{
    public static CaseId From(Guid value) => new(value);

    public static bool operator <(CaseId a, CaseId b) => a.CompareTo(b) < 0;

    public static bool operator >(CaseId a, CaseId b) => a.CompareTo(b) > 0;

    public static bool operator <=(CaseId a, CaseId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(CaseId a, CaseId b) => a.CompareTo(b) >= 0;

    public int CompareTo(CaseId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
