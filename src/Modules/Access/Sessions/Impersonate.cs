using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Sessions;

internal sealed record PersonUnknown() : NotFoundError("access.person_unknown", "There is no such person.");

/// <summary>Lets somebody of the network look through the eyes of a merchant's, partner's or agency's person. Never
/// through a colleague's: their permissions are not lent. Both ids are in the session and so on every change.</summary>
internal sealed class Impersonate(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<SignedIn>> BeginAsync(
        UserId id, UserSessionId own, Device device, CancellationToken ct)
    {
        if (caller.IsImpersonated || caller.Scope.Kind != ScopeKind.Network || !caller.May(Permission.Impersonate))
        {
            return ScopeRefusals.OtherScope;
        }

        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id, ct) is not { IsActive: true } user
            || user.ScopeKind == ScopeKind.Network)
        {
            return new PersonUnknown();
        }

        var session = UserSession.Impersonate(user, (UserId.From(caller.PrincipalId), own), device, clock.Now());
        db.Add(session);
        return new SignedIn(user, session);
    }

    /// <summary>Answers the impersonator and their own session, if it still lives.</summary>
    public async Task<Result<SignedIn>> EndAsync(UserSessionId id, CancellationToken ct)
    {
        if (await db.Set<UserSession>().FirstOrDefaultAsync(
            s => s.Id == id && s.ImpersonatorId != null && s.EndedAt == null, ct) is not { } session)
        {
            return ScopeRefusals.OtherScope;
        }

        session.End(clock.Now());
        var own = await db.Set<UserSession>().FirstOrDefaultAsync(
            s => s.Id == session.ReturnsTo && s.EndedAt == null, ct);
        var user = await db.Set<User>().FirstAsync(u => u.Id == session.ImpersonatorId, ct);
        return new SignedIn(user, own?.Stamp == user.SecurityStamp ? own : null);
    }
}
