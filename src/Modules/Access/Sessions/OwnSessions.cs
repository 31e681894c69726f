using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Sessions;

/// <summary>The caller's signed-in browsers: lists them, ends one or all others.</summary>
internal sealed class OwnSessions(AppDbContext db, Caller caller, TimeProvider clock)
{
    public const int ShownMax = 50;

    public Task<List<UserSession>> ListAsync(CancellationToken ct) => Live().AsNoTracking()
        .OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.CreatedAt).Take(ShownMax).ToListAsync(ct);

    /// <summary>Somebody else's session is unknown here.</summary>
    public async Task<Result<int>> EndAsync(UserSessionId id, CancellationToken ct) =>
        await EndAsync(Live().Where(s => s.Id == id), ct) is > 0 and var ended
            ? ended
            : new NotFoundError("access.session_unknown", "There is no such session.");

    public async Task<Result<int>> EndOthersAsync(UserSessionId? current, CancellationToken ct) =>
        caller.IsImpersonated
            ? ScopeRefusals.NotWhileImpersonating
            : await EndAsync(Live().Where(s => s.Id != current), ct);

    private IQueryable<UserSession> Live()
    {
        var (me, since) = (UserId.From(caller.PrincipalId), clock.Now() - SessionCookie.ValidFor);
        return db.Set<UserSession>().Where(s => s.UserId == me && s.EndedAt == null && s.LastSeenAt > since);
    }

    private Task<int> EndAsync(IQueryable<UserSession> sessions, CancellationToken ct)
    {
        var now = clock.Now();
        return sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), ct);
    }
}

/// <summary>Ends one session, whoever has it: for signing out.</summary>
internal sealed class EndSession(AppDbContext db, TimeProvider clock)
{
    public async Task<Result<int>> HandleAsync(UserSessionId id, CancellationToken ct)
    {
        var now = clock.Now();
        return await db.Set<UserSession>().Where(s => s.Id == id && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), ct);
    }
}
