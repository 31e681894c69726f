using Rattan.Contracts.Access;
using Rattan.Platform.Audit;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.ApiKeys;

/// <summary>A key that a program signs in with. Only the hash of its text is kept.</summary>
internal sealed class ApiKey : IAudited
{
    public const int NameMax = 100;

    private ApiKey()
    {
    }

    public string AuditKey => $"key:{Id}";

    Scope IAudited.AuditScope => Scope;

    public ApiKeyId Id { get; private set; }

    public string Name { get; private set; } = "";

    [Secret]
    public string Hash { get; private set; } = "";

    public ScopeKind ScopeKind { get; private set; }

    public Guid ScopeId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    [Unaudited]
    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public int Version { get; private set; }

    public Scope Scope => new(ScopeKind, ScopeId);

    public static ApiKey Create(string name, string hash, Scope scope, DateTimeOffset now) => new()
    {
        Id = EntityId.New<ApiKeyId>(now),
        Name = name.Trim(),
        Hash = hash,
        ScopeKind = scope.Kind,
        ScopeId = scope.Id,
        CreatedAt = now,
        Version = 1,
    };

    /// <summary>Revoking again keeps the first time.</summary>
    public void Revoke(DateTimeOffset now)
    {
        RevokedAt ??= now;
        Version++;
    }
}
