using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Callers;
using Rattan.Access.Roles;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Sessions;

/// <summary>Sessions that are valid, with what their person may do now; remembered for ten seconds, so what ends or
/// changes holds everywhere within ten seconds, and at once on the node that did it.</summary>
internal sealed class LiveSessions(
    IServiceScopeFactory scopes, LastUses<UserSessionId> uses, TimeProvider clock)
{
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(30);

    private readonly Remembered<UserSessionId, Identified> remembered = new(clock);

    public async ValueTask<Identified?> FindAsync(UserSessionId id, CancellationToken ct)
    {
        if (!remembered.TryGet(id, out var found))
        {
            found = await LookUpAsync(id, ct);
            if (found is null)
            {
                return null;
            }

            remembered.Keep(id, found);
        }

        uses.Note(id);
        return found;
    }

    public void Forget(UserSessionId id) => remembered.Forget(found => found.Session == id);

    public void Forget(UserId id) => remembered.Forget(found => found.Principal == id.Value);

    public void ForgetAll() => remembered.Forget(_ => true);

    private async Task<Identified?> LookUpAsync(UserSessionId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var oldest = clock.Now() - LongestLife;
        var found = await (
            from session in db.Set<UserSession>()
            where session.Id == id && session.EndedAt == null && session.CreatedAt > oldest
            join user in db.Set<User>() on session.UserId equals user.Id
            where user.SecurityStamp == session.Stamp && user.DeactivatedAt == null
            join role in db.Set<Role>() on user.RoleId equals role.Id
            select new
            {
                session.ImpersonatorId, user.Id, user.Name, user.ScopeKind, user.ScopeId, user.EmailConfirmedAt,
                role.Permissions, role.Portal,
            }).AsNoTracking().FirstOrDefaultAsync(ct);
        return found is null || found.Portal != found.ScopeKind
            ? null
            : new Identified(
                found.Id.Value,
                found.Name,
                new Scope(found.ScopeKind, found.ScopeId),
                PermissionText.Read(found.Permissions),
                id,
                found.ImpersonatorId?.Value,
                found.EmailConfirmedAt is not null);
    }
}
