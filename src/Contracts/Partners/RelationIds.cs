namespace Rattan.Contracts.Partners;

public readonly record struct RelationNoteId(Guid Value) : IEntityId<RelationNoteId>, IComparable<RelationNoteId>
{
    public static RelationNoteId From(Guid value) => new(value);

    public static bool operator <(RelationNoteId a, RelationNoteId b) => a.CompareTo(b) < 0;

    public static bool operator >(RelationNoteId a, RelationNoteId b) => a.CompareTo(b) > 0;

    public static bool operator <=(RelationNoteId a, RelationNoteId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(RelationNoteId a, RelationNoteId b) => a.CompareTo(b) >= 0;

    public int CompareTo(RelationNoteId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct MilestoneId(Guid Value) : IEntityId<MilestoneId>, IComparable<MilestoneId>
{
    public static MilestoneId From(Guid value) => new(value);

    public static bool operator <(MilestoneId a, MilestoneId b) => a.CompareTo(b) < 0;

    public static bool operator >(MilestoneId a, MilestoneId b) => a.CompareTo(b) > 0;

    public static bool operator <=(MilestoneId a, MilestoneId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(MilestoneId a, MilestoneId b) => a.CompareTo(b) >= 0;

    public int CompareTo(MilestoneId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct WinBackId(Guid Value) : IEntityId<WinBackId>, IComparable<WinBackId>
{
    public static WinBackId From(Guid value) => new(value);

    public static bool operator <(WinBackId a, WinBackId b) => a.CompareTo(b) < 0;

    public static bool operator >(WinBackId a, WinBackId b) => a.CompareTo(b) > 0;

    public static bool operator <=(WinBackId a, WinBackId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(WinBackId a, WinBackId b) => a.CompareTo(b) >= 0;

    public int CompareTo(WinBackId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
