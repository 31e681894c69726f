using Rattan.Access.Sessions;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;

namespace Rattan.Access.Tokens;

/// <summary>What links in letters do. Nothing here needs anybody signed in: the token is the proof.</summary>
internal sealed class RedeemToken(AppDbContext db, Passwords passwords, AccountMails mails, TimeProvider clock)
{
    /// <summary>Mails a link when somebody active has the address. The answer is always the same.</summary>
    public async Task<Result<bool>> AskResetAsync(string email, CancellationToken ct)
    {
        var folded = User.FoldEmail(email);
        await db.NextAsync("reset_try", ct);
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Email == folded, ct) is { IsActive: true } user)
        {
            var token = await AccountToken.IssueAsync(
                db, user, TokenPurpose.PasswordReset, user.Email, clock.Now(), ct);
            mails.Reset(user, token);
        }

        return true;
    }

    /// <summary>Ends every session. The person signs in anew, with the second factor if there is one.</summary>
    public async Task<Result<UserId>> ResetAsync(string? token, string? password, CancellationToken ct)
    {
        if (Passwords.Refuse(password) is { } weak)
        {
            return weak;
        }

        var now = clock.Now();
        if (!(await AccountToken.TakeAsync(db, token, TokenPurpose.PasswordReset, now, ct))
            .TryValue(out var taken, out var refused))
        {
            return refused;
        }

        taken.User.SetPassword(passwords.Hash(password!));
        taken.User.ConfirmEmail(now);
        mails.Tell(taken.User, taken.User.Email, "password");
        return taken.User.Id;
    }

    public async Task<Result<SignedIn>> AcceptAsync(
        string? token, string? name, string? password, Device device, CancellationToken ct)
    {
        if (!LineText.IsLine(name, User.NameMax))
        {
            return new ValidationError("access.name_invalid", "A person needs a name of 1 to 100 characters.", "name");
        }

        if (Passwords.Refuse(password) is { } weak)
        {
            return weak;
        }

        var now = clock.Now();
        if (!(await AccountToken.TakeAsync(db, token, TokenPurpose.Invitation, now, ct))
            .TryValue(out var taken, out var refused))
        {
            return refused;
        }

        var user = taken.User;
        user.Describe(name!, user.Language, user.TimeZone);
        user.SetPassword(passwords.Hash(password!));
        user.ConfirmEmail(now);
        var session = UserSession.Open(user, SignInMethod.Link, device, now);
        db.Add(session);
        return new SignedIn(user, session);
    }

    public async Task<Result<UserId>> ConfirmAsync(string? token, bool change, CancellationToken ct)
    {
        var now = clock.Now();
        var purpose = change ? TokenPurpose.EmailChange : TokenPurpose.EmailConfirmation;
        if (!(await AccountToken.TakeAsync(db, token, purpose, now, ct)).TryValue(out var taken, out var refused))
        {
            return refused;
        }

        var (user, email) = taken;
        if (!change)
        {
            // A letter to an address that was left meanwhile confirms nothing.
            return user.Email == email ? Confirm(user, now) : new TokenSpent();
        }

        if (await db.Set<User>().AnyAsync(u => u.Email == email, ct))
        {
            return new TokenSpent();
        }

        mails.Tell(user, user.Email, "email");
        user.MoveTo(email, now);
        return user.Id;
    }

    private static UserId Confirm(User user, DateTimeOffset now)
    {
        user.ConfirmEmail(now);
        return user.Id;
    }
}
