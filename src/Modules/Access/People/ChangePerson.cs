using Rattan.Access.Roles;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.People;

internal sealed record PersonIsYou()
    : ConflictError("access.person_is_you", "Nobody changes their own role or deactivates themselves.");

/// <summary>Gives another role, deactivates, and brings back. Nobody touches who may do more than they may.</summary>
internal sealed class ChangePerson(AppDbContext db, Caller caller, AssignableRoles roles, TimeProvider clock)
{
    public async Task<Result<UserId>> GiveRoleAsync(UserId id, string? role, CancellationToken ct)
    {
        if (!(await FindAsync(id, ct)).TryValue(out var user, out var refused))
        {
            return refused;
        }

        if (!(await roles.FindAsync(role, user.ScopeKind, ct)).TryValue(out var given, out var notGiven))
        {
            return notGiven;
        }

        user.Give(given.Id);
        return user.Id;
    }

    public async Task<Result<UserId>> DeactivateAsync(UserId id, CancellationToken ct)
    {
        if (!(await FindAsync(id, ct)).TryValue(out var user, out var refused))
        {
            return refused;
        }

        user.Deactivate(clock.Now());
        return user.Id;
    }

    public async Task<Result<UserId>> ReactivateAsync(UserId id, CancellationToken ct)
    {
        if (!(await FindAsync(id, ct)).TryValue(out var user, out var refused))
        {
            return refused;
        }

        user.Reactivate();
        return user.Id;
    }

    private async Task<Result<User>> FindAsync(UserId id, CancellationToken ct)
    {
        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        if (await OwnPeople.Of(db.Set<User>(), caller).FirstOrDefaultAsync(u => u.Id == id, ct) is not { } user)
        {
            return new Sessions.PersonUnknown();
        }

        if (user.Id.Value == caller.PrincipalId)
        {
            return new PersonIsYou();
        }

        return await roles.CoversAsync(user.RoleId, user.ScopeKind, ct) ? user : new PermissionsExceeded();
    }
}
