using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Roles;

internal sealed record SaveRoleRequest(string? Name, IReadOnlyList<string> Permissions);

/// <summary>Adds a role of the network's team, or changes one: nobody gives or takes what they may not do
/// themselves.</summary>
internal sealed class SaveRole(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<RoleId>> CreateAsync(SaveRoleRequest request, CancellationToken ct)
    {
        if (!Check(request).TryValue(out var permissions, out var refused))
        {
            return refused;
        }

        if (await NameTakenAsync(request.Name!, except: null, ct))
        {
            return new RoleNameTaken();
        }

        if (!permissions.All(caller.May))
        {
            return new PermissionsExceeded();
        }

        var role = Role.Create(request.Name!, permissions, clock.Now());
        db.Add(role);
        return role.Id;
    }

    public async Task<Result<RoleId>> ChangeAsync(RoleId id, SaveRoleRequest request, CancellationToken ct)
    {
        if (!Check(request).TryValue(out var permissions, out var refused))
        {
            return refused;
        }

        if (await db.Set<Role>().FirstOrDefaultAsync(r => r.Id == id && r.Portal == ScopeKind.Network, ct)
            is not { } role)
        {
            return new RoleUnknown();
        }

        if (role.Fixed)
        {
            return new RoleFixed();
        }

        if (role.Code is null && await NameTakenAsync(request.Name!, id, ct))
        {
            return new RoleNameTaken();
        }

        var before = role.May();
        if (!permissions.Except(before).Concat(before.Except(permissions)).All(caller.May))
        {
            return new PermissionsExceeded();
        }

        role.Change(request.Name!, permissions);
        return role.Id;
    }

    private Result<HashSet<Permission>> Check(SaveRoleRequest request)
    {
        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!LineText.IsLine(request.Name, Role.NameMax))
        {
            return new ValidationError("access.name_invalid", "A role needs a name of 1 to 100 characters.", "name");
        }

        return PermissionText.Parse(request.Permissions) is { } permissions
            ? permissions.ToHashSet()
            : new PermissionUnknown();
    }

    private Task<bool> NameTakenAsync(string name, RoleId? except, CancellationToken ct)
    {
        var wanted = name.Trim();
        return db.Set<Role>().AnyAsync(r => r.Portal == ScopeKind.Network && r.Name == wanted && r.Id != except, ct);
    }
}
