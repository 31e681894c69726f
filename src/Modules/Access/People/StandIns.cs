using Rattan.Access.ApiKeys;
using Rattan.Access.Roles;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.People;

internal sealed class StandIns(AppDbContext db) : IStandIns
{
    public async Task<StandIn?> FindAsync(Guid principal, CancellationToken ct) =>
        await PersonAsync(principal, ct) ?? await KeyAsync(principal, ct);

    private async Task<StandIn?> KeyAsync(Guid principal, CancellationToken ct)
    {
        var id = ApiKeyId.From(principal);
        if (await db.Set<ApiKey>().IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(k => k.Id == id && k.RevokedAt == null, ct) is not { } key)
        {
            return null;
        }

        var caller = new Caller();
        caller.Become(principal, key.Name, key.Scope, key.May());
        return new StandIn(caller, Email: null, "en", TimeZoneInfo.Utc);
    }

    private async Task<StandIn?> PersonAsync(Guid person, CancellationToken ct)
    {
        var id = UserId.From(person);
        var found = await (
            from user in db.Set<User>()
            where user.Id == id && user.DeactivatedAt == null
            join role in db.Set<Role>() on user.RoleId equals role.Id
            select new { User = user, role.Permissions, role.Portal }).AsNoTracking().FirstOrDefaultAsync(ct);
        if (found is null || found.Portal != found.User.ScopeKind)
        {
            return null;
        }

        var caller = new Caller();
        caller.Become(person, found.User.Name, found.User.Scope, PermissionText.Read(found.Permissions));
        return new StandIn(
            caller, found.User.Email, found.User.Language ?? "en",
            TimeZoneInfo.TryFindSystemTimeZoneById(found.User.TimeZone ?? "UTC", out var zone)
                ? zone : TimeZoneInfo.Utc);
    }
}
