using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Roles;

/// <summary>The roles that a caller may give: those of the portal that permit nothing the caller may not do. The
/// network's people give the roles of the other portals freely, because those reach one merchant or partner
/// only.</summary>
internal sealed class AssignableRoles(AppDbContext db, Caller caller)
{
    public async Task<IReadOnlyList<Role>> ListAsync(ScopeKind portal, CancellationToken ct)
    {
        var roles = await db.Set<Role>().AsNoTracking().Where(r => r.Portal == portal)
            .OrderBy(r => r.Id).ToListAsync(ct);
        return roles.FindAll(Covers);
    }

    public async Task<Result<Role>> FindAsync(string? id, ScopeKind portal, CancellationToken ct)
    {
        if (!EntityId.TryParse<RoleId>(id, out var roleId)
            || await db.Set<Role>().AsNoTracking()
                .FirstOrDefaultAsync(r => r.Id == roleId && r.Portal == portal, ct) is not { } role)
        {
            return new RoleUnknown();
        }

        return Covers(role) ? role : new PermissionsExceeded();
    }

    public async Task<bool> CoversAsync(RoleId id, ScopeKind portal, CancellationToken ct) =>
        Covers(await db.Set<Role>().AsNoTracking().FirstAsync(r => r.Id == id && r.Portal == portal, ct));

    private bool Covers(Role role) =>
        (caller.Scope.Kind == ScopeKind.Network && role.Portal != ScopeKind.Network) || role.May().All(caller.May);
}
