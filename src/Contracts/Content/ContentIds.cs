namespace Rattan.Contracts.Content;

public readonly record struct MaterialId(Guid Value) : IEntityId<MaterialId>, IComparable<MaterialId>
{
    public static MaterialId From(Guid value) => new(value);

    public static bool operator <(MaterialId a, MaterialId b) => a.CompareTo(b) < 0;

    public static bool operator >(MaterialId a, MaterialId b) => a.CompareTo(b) > 0;

    public static bool operator <=(MaterialId a, MaterialId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(MaterialId a, MaterialId b) => a.CompareTo(b) >= 0;

    public int CompareTo(MaterialId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
