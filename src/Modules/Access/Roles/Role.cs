using Rattan.Contracts.Access;
using Rattan.Platform.Audit;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Roles;

/// <summary>A named set of permissions for people of one portal. A role that came with the program has a
/// <see cref="Code"/>; one that is <see cref="Fixed"/> cannot be changed, so that nobody locks everybody out.</summary>
internal sealed class Role : IAudited
{
    public const int NameMax = 100;

    private Role()
    {
    }

    public RoleId Id { get; private set; }

    public ScopeKind Portal { get; private set; }

    public string? Code { get; private set; }

    public string Name { get; private set; } = "";

    public string Permissions { get; private set; } = "";

    public bool Fixed { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    public string AuditKey => $"role:{Id}";

    public static Role Create(string name, IReadOnlySet<Permission> permissions, DateTimeOffset now) => new()
    {
        Id = EntityId.New<RoleId>(now),
        Portal = ScopeKind.Network,
        Name = name.Trim(),
        Permissions = PermissionText.Write(permissions),
        CreatedAt = now,
        Version = 1,
    };

    public static void Map(ModelBuilder model)
    {
        var role = model.Entity<Role>();
        role.ToTable("roles").HasKey(r => r.Id);
        role.Property(r => r.Version).IsConcurrencyToken();
        role.HasIndex(r => new { r.Portal, r.Name }).IsUnique();
    }

    public IReadOnlySet<Permission> May() => PermissionText.Read(Permissions);

    /// <summary>A role that came with the program keeps its name, because pages translate it.</summary>
    public void Change(string name, IReadOnlySet<Permission> permissions)
    {
        Name = Code is null ? name.Trim() : Name;
        Permissions = PermissionText.Write(permissions);
        Version++;
    }
}
