using Rattan.Access.Tokens;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Users;

/// <summary>The caller's own account. Pages ask for the password before the sensitive changes.</summary>
internal sealed class ChangeAccount(
    AppDbContext db, Caller caller, Passwords passwords, AccountMails mails, TimeProvider clock)
{
    public async Task<Result<User>> DescribeAsync(
        string? name, string? language, string? timeZone, CancellationToken ct)
    {
        if (!LineText.IsLine(name, User.NameMax))
        {
            return new ValidationError("access.name_invalid", "A person needs a name of 1 to 100 characters.", "name");
        }

        if (language is not (null or "en" or "vi" or "zh"))
        {
            return new ValidationError("access.language_unknown", "A language is en, vi or zh.", "language");
        }

        if (timeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
        {
            return new ValidationError("access.time_zone_unknown", "There is no such time zone.", "timeZone");
        }

        if ((await FindAsync(ct)).TryValue(out var user, out var refused))
        {
            user.Describe(name!, language, timeZone);
            return user;
        }

        return refused;
    }

    /// <summary>Ends every session, so the page opens another one for this browser.</summary>
    public async Task<Result<User>> SetPasswordAsync(string? password, CancellationToken ct)
    {
        if (Passwords.Refuse(password) is { } weak)
        {
            return weak;
        }

        if (!(await FindAsync(ct)).TryValue(out var user, out var refused))
        {
            return refused;
        }

        user.SetPassword(passwords.Hash(password!));
        mails.Tell(user, user.Email, "password");
        return user;
    }

    /// <summary>Mails a link to the new address; only when it comes back the address changes. A taken address is not
    /// told apart.</summary>
    public async Task<Result<UserId>> AskEmailChangeAsync(string? email, CancellationToken ct)
    {
        if (!LineText.IsEmail(email?.Trim()))
        {
            return new ValidationError("access.email_invalid", "This is not an e-mail address.", "email");
        }

        if (!(await FindAsync(ct)).TryValue(out var user, out var refused))
        {
            return refused;
        }

        var folded = User.FoldEmail(email!);
        if (!await db.Set<User>().AnyAsync(u => u.Email == folded, ct))
        {
            var token = await AccountToken.IssueAsync(
                db, user, TokenPurpose.EmailChange, folded, clock.Now(), ct);
            mails.Confirm(user, token, folded, change: true);
        }

        return user.Id;
    }

    public async Task<Result<UserId>> AskConfirmationAsync(CancellationToken ct)
    {
        if (!(await FindAsync(ct)).TryValue(out var user, out var refused))
        {
            return refused;
        }

        if (user.EmailConfirmedAt is null)
        {
            var token = await AccountToken.IssueAsync(
                db, user, TokenPurpose.EmailConfirmation, user.Email, clock.Now(), ct);
            mails.Confirm(user, token, user.Email, change: false);
        }

        return user.Id;
    }

    private async Task<Result<User>> FindAsync(CancellationToken ct)
    {
        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        var id = UserId.From(caller.PrincipalId);
        return await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id, ct) is { } user
            ? user
            : ScopeRefusals.OtherScope;
    }
}
