using Microsoft.Extensions.Logging;
using Rattan.Access.Sessions;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;

namespace Rattan.Access.Users;

/// <summary>One answer for a wrong password, an unknown address, a locked account and a person who was deactivated:
/// nothing is told apart.</summary>
internal sealed record SignInRefused() : ValidationError(
    "access.sign_in_refused", "The e-mail address or the password is wrong, or there were too many tries.");

/// <param name="Session">Null when a second factor is asked for.</param>
internal sealed record SignedIn(User User, UserSession? Session);

/// <summary>Checks an e-mail address and a password. Two short transactions around the slow hash: the first counts
/// the try, the second opens the session and clears the count when it was right.</summary>
internal sealed partial class SignIn(Books books, Passwords passwords, ILogger<SignIn> log)
{
    public async Task<Result<SignedIn>> HandleAsync(
        string email, string password, Device device, CancellationToken ct)
    {
        var begun = await books.WriteAsync<BeginSignIn, BegunSignIn>((handler, c) => handler.HandleAsync(email, c), ct);
        if (!begun.TryValue(out var begin, out var refused))
        {
            return refused;
        }

        var verdict = passwords.Verify(begin.Allowed ? begin.User?.PasswordHash : null, password);
        if (verdict == PasswordVerdict.Wrong || begin.User is not { } user)
        {
            Refused(log, begin.User?.Id, begin.User is not null && !begin.Allowed);
            return new SignInRefused();
        }

        var better = verdict == PasswordVerdict.RightButOld ? passwords.Hash(password) : null;
        return await books.WriteAsync<EndSignIn, SignedIn>(
            (handler, c) => handler.HandleAsync(user.Id, user.SecurityStamp, better, device, c), ct);
    }

    [LoggerMessage(2002, LogLevel.Information, "Sign-in refused: user {UserId}, locked {Locked}")]
    private static partial void Refused(ILogger log, UserId? userId, bool locked);
}

internal sealed record BegunSignIn(User? User, bool Allowed);

internal sealed class BeginSignIn(AppDbContext db, TimeProvider clock)
{
    public Task<Result<BegunSignIn>> HandleAsync(string email, CancellationToken ct)
    {
        var folded = User.FoldEmail(email);
        return CountAsync(db.Set<User>().Where(u => u.Email == folded), ct);
    }

    public Task<Result<BegunSignIn>> HandleAsync(UserId id, CancellationToken ct) =>
        CountAsync(db.Set<User>().Where(u => u.Id == id), ct);

    private async Task<Result<BegunSignIn>> CountAsync(IQueryable<User> whom, CancellationToken ct)
    {
        // Drawn for every try: tries queue behind one another, none is lost to a race, and the write that it costs is
        // the same whether the address is known or not.
        await db.NextAsync("sign_in_try", ct);
        var user = await whom.FirstOrDefaultAsync(ct);
        var allowed = (user?.BeginTry(clock.Now()) ?? false) && user.IsActive;
        return new BegunSignIn(user, allowed);
    }
}

internal sealed class EndSignIn(AppDbContext db, TimeProvider clock)
{
    public async Task<Result<SignedIn>> HandleAsync(
        UserId id, string stamp, string? betterHash, Device device, CancellationToken ct)
    {
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id && u.SecurityStamp == stamp, ct) is not { } user)
        {
            return new SignInRefused();
        }

        if (user.AsksSecondFactor)
        {
            // The count goes on, or knowing the password would give endless tries at the second factor.
            user.Rehash(betterHash);
            return new SignedIn(user, Session: null);
        }

        user.Succeed(betterHash);
        var session = UserSession.Open(user, SignInMethod.Password, device, clock.Now());
        db.Add(session);
        return new SignedIn(user, session);
    }
}
