namespace Rattan.Contracts.Funding;

public readonly record struct TopUpId(Guid Value) : IEntityId<TopUpId>, IComparable<TopUpId>
{
    public static TopUpId From(Guid value) => new(value);

    public static bool operator <(TopUpId a, TopUpId b) => a.CompareTo(b) < 0;

    public static bool operator >(TopUpId a, TopUpId b) => a.CompareTo(b) > 0;

    public static bool operator <=(TopUpId a, TopUpId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(TopUpId a, TopUpId b) => a.CompareTo(b) >= 0;

    public int CompareTo(TopUpId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct WalletSettlementId(Guid Value) : IEntityId<WalletSettlementId>
{
    public static WalletSettlementId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct WalletReturnId(Guid Value) : IEntityId<WalletReturnId>
{
    public static WalletReturnId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}
