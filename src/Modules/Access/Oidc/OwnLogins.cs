using Rattan.Access.Passkeys;
using Rattan.Access.Tokens;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Oidc;

/// <summary>The caller's links with a provider. The page asks for the password before.</summary>
internal sealed class OwnLogins(AppDbContext db, Caller caller, AccountMails mails, TimeProvider clock)
{
    public async Task<Result<UserId>> LinkAsync(ProvedIdentity who, CancellationToken ct)
    {
        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        var me = UserId.From(caller.PrincipalId);
        if (await db.Set<UserLogin>().AnyAsync(
            l => l.Issuer == who.Issuer && (l.Subject == who.Subject || l.UserId == me), ct))
        {
            return new OidcTaken();
        }

        var user = await db.Set<User>().FirstAsync(u => u.Id == me, ct);
        db.Add(UserLogin.Create(me, who, clock.Now()));
        mails.Tell(user, user.Email, "oidc");
        return me;
    }

    /// <summary>Refused when it would leave no password, passkey or other link.</summary>
    public async Task<Result<UserId>> UnlinkAsync(string issuer, CancellationToken ct)
    {
        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        var me = UserId.From(caller.PrincipalId);
        var logins = await db.Set<UserLogin>().Where(l => l.UserId == me).ToListAsync(ct);
        if (logins.Find(l => l.Issuer == issuer) is not { } login)
        {
            return new OidcNotLinked();
        }

        if (logins.Count == 1 && !await db.Set<User>().AnyAsync(u => u.Id == me && u.PasswordHash != null, ct)
            && !await db.Set<Passkey>().AnyAsync(p => p.UserId == me, ct))
        {
            return new OidcLastWay();
        }

        db.Remove(login);
        return me;
    }
}
