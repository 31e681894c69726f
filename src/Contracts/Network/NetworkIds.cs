namespace Rattan.Contracts.Network;

public readonly record struct AgencyId(Guid Value) : IEntityId<AgencyId>, IComparable<AgencyId>
{
    public static AgencyId From(Guid value) => new(value);

    public static bool operator <(AgencyId a, AgencyId b) => a.CompareTo(b) < 0;

    public static bool operator >(AgencyId a, AgencyId b) => a.CompareTo(b) > 0;

    public static bool operator <=(AgencyId a, AgencyId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(AgencyId a, AgencyId b) => a.CompareTo(b) >= 0;

    public int CompareTo(AgencyId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct ResourceId(Guid Value) : IEntityId<ResourceId>, IComparable<ResourceId>
{
    public static ResourceId From(Guid value) => new(value);

    public static bool operator <(ResourceId a, ResourceId b) => a.CompareTo(b) < 0;

    public static bool operator >(ResourceId a, ResourceId b) => a.CompareTo(b) > 0;

    public static bool operator <=(ResourceId a, ResourceId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ResourceId a, ResourceId b) => a.CompareTo(b) >= 0;

    public int CompareTo(ResourceId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct PlacementId(Guid Value) : IEntityId<PlacementId>, IComparable<PlacementId>
{
    public static PlacementId From(Guid value) => new(value);

    public static bool operator <(PlacementId a, PlacementId b) => a.CompareTo(b) < 0;

    public static bool operator >(PlacementId a, PlacementId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PlacementId a, PlacementId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PlacementId a, PlacementId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PlacementId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct NeedMatchId(Guid Value) : IEntityId<NeedMatchId>, IComparable<NeedMatchId>
{
    public static NeedMatchId From(Guid value) => new(value);

    public static bool operator <(NeedMatchId a, NeedMatchId b) => a.CompareTo(b) < 0;

    public static bool operator >(NeedMatchId a, NeedMatchId b) => a.CompareTo(b) > 0;

    public static bool operator <=(NeedMatchId a, NeedMatchId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(NeedMatchId a, NeedMatchId b) => a.CompareTo(b) >= 0;

    public int CompareTo(NeedMatchId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct BackTestId(Guid Value) : IEntityId<BackTestId>
{
    public static BackTestId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct AgencyContractId(Guid Value) : IEntityId<AgencyContractId>
{
    public static AgencyContractId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct AgencyNoteId(Guid Value) : IEntityId<AgencyNoteId>
{
    public static AgencyNoteId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct ResourceFileId(Guid Value) : IEntityId<ResourceFileId>, IComparable<ResourceFileId>
{
    public static ResourceFileId From(Guid value) => new(value);

    public static bool operator <(ResourceFileId a, ResourceFileId b) => a.CompareTo(b) < 0;

    public static bool operator >(ResourceFileId a, ResourceFileId b) => a.CompareTo(b) > 0;

    public static bool operator <=(ResourceFileId a, ResourceFileId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ResourceFileId a, ResourceFileId b) => a.CompareTo(b) >= 0;

    public int CompareTo(ResourceFileId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
