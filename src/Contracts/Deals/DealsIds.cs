namespace Rattan.Contracts.Deals;

public readonly record struct CreatorId(Guid Value) : IEntityId<CreatorId>, IComparable<CreatorId>
{
    public static CreatorId From(Guid value) => new(value);

    public static bool operator <(CreatorId a, CreatorId b) => a.CompareTo(b) < 0;

    public static bool operator >(CreatorId a, CreatorId b) => a.CompareTo(b) > 0;

    public static bool operator <=(CreatorId a, CreatorId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(CreatorId a, CreatorId b) => a.CompareTo(b) >= 0;

    public int CompareTo(CreatorId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct DealId(Guid Value) : IEntityId<DealId>, IComparable<DealId>
{
    public static DealId From(Guid value) => new(value);

    public static bool operator <(DealId a, DealId b) => a.CompareTo(b) < 0;

    public static bool operator >(DealId a, DealId b) => a.CompareTo(b) > 0;

    public static bool operator <=(DealId a, DealId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(DealId a, DealId b) => a.CompareTo(b) >= 0;

    public int CompareTo(DealId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct DealTermsId(Guid Value) : IEntityId<DealTermsId>
{
    public static DealTermsId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct DeliverableId(Guid Value) : IEntityId<DeliverableId>
{
    public static DeliverableId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct DealEventId(Guid Value) : IEntityId<DealEventId>
{
    public static DealEventId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct DealReminderId(Guid Value) : IEntityId<DealReminderId>
{
    public static DealReminderId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct DealSampleId(Guid Value) : IEntityId<DealSampleId>
{
    public static DealSampleId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct MessageTemplateId(Guid Value) : IEntityId<MessageTemplateId>
{
    public static MessageTemplateId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct CreatorFileId(Guid Value) : IEntityId<CreatorFileId>
{
    public static CreatorFileId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}
