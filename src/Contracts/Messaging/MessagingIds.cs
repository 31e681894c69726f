namespace Rattan.Contracts.Messaging;

public readonly record struct ThreadId(Guid Value) : IEntityId<ThreadId>
{
    public static ThreadId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct MessageId(Guid Value) : IEntityId<MessageId>, IComparable<MessageId>
{
    public static MessageId From(Guid value) => new(value);

    public static bool operator <(MessageId a, MessageId b) => a.CompareTo(b) < 0;

    public static bool operator >(MessageId a, MessageId b) => a.CompareTo(b) > 0;

    public static bool operator <=(MessageId a, MessageId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(MessageId a, MessageId b) => a.CompareTo(b) >= 0;

    public int CompareTo(MessageId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
