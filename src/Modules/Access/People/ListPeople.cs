using Rattan.Access.Roles;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.People;

/// <summary>The people of the caller's scope, newest first.</summary>
internal sealed class ListPeople(AppDbContext db, Caller caller)
{
    public async Task<Result<Page<Person>>> HandleAsync(
        string? search, ScopeKind? portal, string? cursor, CancellationToken ct, Scope? of = null)
    {
        if (!Cursor.Read(cursor).TryValue(out var last, out var refused) && refused is not null)
        {
            return refused;
        }

        var users = OwnPeople.Of(db.Set<User>().AsNoTracking(), caller);
        if (portal is { } kind)
        {
            users = users.Where(u => u.ScopeKind == kind);
        }

        if (of is { } whose)
        {
            var (whoseKind, whoseId) = whose;
            users = users.Where(u => u.ScopeKind == whoseKind && u.ScopeId == whoseId);
        }

        if (search is { Length: > 0 })
        {
            var part = LineText.Fold(search);
            users = users.Where(u => u.SearchText.Contains(part));
        }

        if (last is { } id)
        {
            var after = UserId.From(id);
            users = users.Where(u => u.Id < after);
        }

        var limit = Cursor.LimitDefault;
        var rows = await (
            from user in users
            join role in db.Set<Role>() on user.RoleId equals role.Id
            orderby user.Id descending
            select new { User = user, role.Code, role.Name }).Take(limit + 1).ToListAsync(ct);
        return rows.Cut(limit, r => r.User.Id.Value, r => Show(r.User, r.Code, r.Name));
    }

    public async Task<Result<Person>> OneAsync(UserId id, CancellationToken ct)
    {
        var found = await (
            from user in OwnPeople.Of(db.Set<User>().AsNoTracking(), caller)
            where user.Id == id
            join role in db.Set<Role>() on user.RoleId equals role.Id
            select new { User = user, role.Code, role.Name }).FirstOrDefaultAsync(ct);
        return found is null ? new Sessions.PersonUnknown() : Show(found.User, found.Code, found.Name);
    }

    private static Person Show(User user, string? code, string role) => new(
        user.Id,
        user.Name,
        user.Email,
        user.Scope,
        user.RoleId,
        code,
        role,
        !user.IsActive ? PersonState.Deactivated
            : user.PasswordHash is null && user.EmailConfirmedAt is null ? PersonState.Invited : PersonState.Active,
        user.AsksSecondFactor,
        user.CreatedAt);
}
