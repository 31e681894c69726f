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

public readonly record struct MerchantNeedId(Guid Value) : IEntityId<MerchantNeedId>, IComparable<MerchantNeedId>
{
    public static MerchantNeedId From(Guid value) => new(value);

    public static bool operator <(MerchantNeedId a, MerchantNeedId b) => a.CompareTo(b) < 0;

    public static bool operator >(MerchantNeedId a, MerchantNeedId b) => a.CompareTo(b) > 0;

    public static bool operator <=(MerchantNeedId a, MerchantNeedId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(MerchantNeedId a, MerchantNeedId b) => a.CompareTo(b) >= 0;

    public int CompareTo(MerchantNeedId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct PipelineMoveId(Guid Value) : IEntityId<PipelineMoveId>, IComparable<PipelineMoveId>
{
    public static PipelineMoveId From(Guid value) => new(value);

    public static bool operator <(PipelineMoveId a, PipelineMoveId b) => a.CompareTo(b) < 0;

    public static bool operator >(PipelineMoveId a, PipelineMoveId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PipelineMoveId a, PipelineMoveId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PipelineMoveId a, PipelineMoveId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PipelineMoveId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct PipelineActivityId(Guid Value)
    : IEntityId<PipelineActivityId>, IComparable<PipelineActivityId>
{
    public static PipelineActivityId From(Guid value) => new(value);

    public static bool operator <(PipelineActivityId a, PipelineActivityId b) => a.CompareTo(b) < 0;

    public static bool operator >(PipelineActivityId a, PipelineActivityId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PipelineActivityId a, PipelineActivityId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PipelineActivityId a, PipelineActivityId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PipelineActivityId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
