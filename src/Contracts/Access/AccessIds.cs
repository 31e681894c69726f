namespace Rattan.Contracts.Access;

public readonly record struct ApiKeyId(Guid Value) : IEntityId<ApiKeyId>, IComparable<ApiKeyId>
{
    public static ApiKeyId From(Guid value) => new(value);

    public static bool operator <(ApiKeyId a, ApiKeyId b) => a.CompareTo(b) < 0;

    public static bool operator >(ApiKeyId a, ApiKeyId b) => a.CompareTo(b) > 0;

    public static bool operator <=(ApiKeyId a, ApiKeyId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ApiKeyId a, ApiKeyId b) => a.CompareTo(b) >= 0;

    public int CompareTo(ApiKeyId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct UserId(Guid Value) : IEntityId<UserId>, IComparable<UserId>
{
    public static UserId From(Guid value) => new(value);

    public static bool operator <(UserId a, UserId b) => a.CompareTo(b) < 0;

    public static bool operator >(UserId a, UserId b) => a.CompareTo(b) > 0;

    public static bool operator <=(UserId a, UserId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(UserId a, UserId b) => a.CompareTo(b) >= 0;

    public int CompareTo(UserId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct RoleId(Guid Value) : IEntityId<RoleId>
{
    public static RoleId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct UserSessionId(Guid Value) : IEntityId<UserSessionId>
{
    public static UserSessionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct AccountTokenId(Guid Value) : IEntityId<AccountTokenId>
{
    public static AccountTokenId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct RecoveryCodeId(Guid Value) : IEntityId<RecoveryCodeId>
{
    public static RecoveryCodeId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}
