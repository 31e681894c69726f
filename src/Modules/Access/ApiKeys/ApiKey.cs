using System.Collections.Frozen;
using Rattan.Access.Roles;
using Rattan.Contracts.Access;
using Rattan.Platform.Audit;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.ApiKeys;

/// <summary>A key that a program signs in with. Only the hash of its text is kept. After a rotation the text before
/// it is good until <see cref="PreviousUntil"/>.</summary>
internal sealed class ApiKey : IAudited
{
    public const int NameMax = 100;

    private ApiKey()
    {
    }

    public ApiKeyId Id { get; private set; }

    public string Name { get; private set; } = "";

    [Secret]
    public string Hash { get; private set; } = "";

    public ScopeKind ScopeKind { get; private set; }

    public Guid ScopeId { get; private set; }

    /// <summary>Null: all that a key of this scope may have.</summary>
    public string? Permissions { get; private set; }

    [Secret]
    public string? PreviousHash { get; private set; }

    public DateTimeOffset? PreviousUntil { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    [Unaudited]
    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public int Version { get; private set; }

    public Scope Scope => new(ScopeKind, ScopeId);

    public string AuditKey => $"key:{Id}";

    public Scope AuditScope => Scope;

    public static ApiKey Create(
        string name, string hash, Scope scope, IReadOnlySet<Permission> permissions, DateTimeOffset now) => new()
    {
        Id = EntityId.New<ApiKeyId>(now),
        Name = name.Trim(),
        Hash = hash,
        ScopeKind = scope.Kind,
        ScopeId = scope.Id,
        Permissions = permissions.SetEquals(KeyPermissions.Of(scope.Kind)) ? null : PermissionText.Write(permissions),
        CreatedAt = now,
        Version = 1,
    };

    public IReadOnlySet<Permission> May()
    {
        var most = KeyPermissions.Of(ScopeKind);
        return Permissions is null ? most : PermissionText.Read(Permissions).Intersect(most).ToFrozenSet();
    }

    /// <summary>Gives the key another text. Of two rotations within a grace period the older text ends at
    /// once.</summary>
    public void Rotate(string hash, TimeSpan grace, DateTimeOffset now)
    {
        PreviousHash = grace > TimeSpan.Zero ? Hash : null;
        PreviousUntil = grace > TimeSpan.Zero ? now + grace : null;
        Hash = hash;
        Version++;
    }

    /// <summary>Revoking again keeps the first time.</summary>
    public void Revoke(DateTimeOffset now)
    {
        RevokedAt ??= now;
        Version++;
    }
}
