using Rattan.Access.Sessions;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Users;

internal sealed record PasswordWrong() : ValidationError(
    "access.password_wrong", "The password is wrong, or there were too many tries.", "password");

/// <summary>Asks somebody signed in for the password again before a sensitive change. A wrong one counts as a try to
/// sign in. Who has no password must have signed in within the last ten minutes.</summary>
internal sealed class ProvePassword(Books books, Passwords passwords)
{
    public async Task<Result<UserId>> HandleAsync(Caller caller, string? password, CancellationToken ct)
    {
        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        var id = UserId.From(caller.PrincipalId);
        var begun = await books.WriteAsync<BeginSignIn, BegunSignIn>((handler, c) => handler.HandleAsync(id, c), ct);
        if (!begun.TryValue(out var begin, out var refused))
        {
            return refused;
        }

        if (begin.User is not { } user || !begin.Allowed
            || (user.PasswordHash is { } hash && passwords.Verify(hash, password ?? "") == PasswordVerdict.Wrong))
        {
            return new PasswordWrong();
        }

        return await books.WriteAsync<EndProof, UserId>(
            (handler, c) => handler.HandleAsync(id, user.SecurityStamp, c), ct);
    }
}

internal sealed class EndProof(AppDbContext db, TimeProvider clock)
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    public async Task<Result<UserId>> HandleAsync(UserId id, string stamp, CancellationToken ct)
    {
        var since = clock.Now() - Recent;
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id && u.SecurityStamp == stamp, ct) is not { } user
            || (user.PasswordHash is null && !await db.Set<UserSession>().AnyAsync(
                s => s.UserId == id && s.EndedAt == null && s.ImpersonatorId == null && s.CreatedAt > since, ct)))
        {
            return new PasswordWrong();
        }

        user.Succeed();
        return user.Id;
    }
}
