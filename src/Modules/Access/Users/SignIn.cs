using System.Security.Claims;
using Microsoft.Extensions.Logging;
using Rattan.Access.Callers;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;

namespace Rattan.Access.Users;

/// <summary>One answer for a wrong password, an unknown address and a locked account: nothing is told apart.</summary>
internal sealed record SignInRefused() : ValidationError(
    "access.sign_in_refused", "The e-mail address or the password is wrong, or there were too many tries.");

/// <summary>Checks an e-mail address and a password. Two short transactions around the slow hash: the first counts
/// the try, the second clears the count when it was right.</summary>
internal sealed partial class SignIn(Books books, Passwords passwords, ILogger<SignIn> log)
{
    public async Task<Result<ClaimsPrincipal>> HandleAsync(string email, string password, CancellationToken ct)
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
        var ended = await books.WriteAsync<EndSignIn, UserId>(
            (handler, c) => handler.HandleAsync(user.Id, user.SecurityStamp, better, c), ct);
        return ended.Error is { } changed
            ? changed
            : CallerClaims.Make(
                Session.SchemeName,
                user.Id.Value,
                user.Name,
                user.Scope,
                new Claim(CallerClaims.Stamp, user.SecurityStamp));
    }

    [LoggerMessage(2002, LogLevel.Information, "Sign-in refused: user {UserId}, locked {Locked}")]
    private static partial void Refused(ILogger log, UserId? userId, bool locked);
}

internal sealed record BegunSignIn(User? User, bool Allowed);

internal sealed class BeginSignIn(AppDbContext db, TimeProvider clock)
{
    public async Task<Result<BegunSignIn>> HandleAsync(string email, CancellationToken ct)
    {
        // Drawn for every try: tries queue behind one another, none is lost to a race, and the write that it costs is
        // the same whether the address is known or not.
        await db.NextAsync("sign_in_try", ct);
        var folded = User.FoldEmail(email);
        var user = await db.Set<User>().FirstOrDefaultAsync(u => u.Email == folded, ct);
        var allowed = user?.BeginTry(clock.Now()) ?? false;
        return new BegunSignIn(user, allowed);
    }
}

internal sealed class EndSignIn(AppDbContext db)
{
    public async Task<Result<UserId>> HandleAsync(UserId id, string stamp, string? betterHash, CancellationToken ct)
    {
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id && u.SecurityStamp == stamp, ct) is not { } user)
        {
            return new SignInRefused();
        }

        user.Succeed(betterHash);
        return user.Id;
    }
}
