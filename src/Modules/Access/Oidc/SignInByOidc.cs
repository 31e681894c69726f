using Microsoft.Extensions.Options;
using Rattan.Access.Sessions;
using Rattan.Access.Tokens;
using Rattan.Access.Users;
using Rattan.Platform.Data;

namespace Rattan.Access.Oidc;

/// <summary>Signs in whoever the provider proved and we know by issuer and subject. An equal e-mail address opens
/// nothing: the provider may have given it to somebody else, or may not be the one its owner trusts.</summary>
internal sealed class SignInByOidc(AppDbContext db, IOptions<OidcOptions> options, TimeProvider clock)
{
    /// <summary>The value's session is null when a second factor is asked for.</summary>
    public async Task<Result<SignedIn>> HandleAsync(ProvedIdentity who, Device device, CancellationToken ct)
    {
        if (await db.Set<UserLogin>().AsNoTracking().FirstOrDefaultAsync(
            l => l.Issuer == who.Issuer && l.Subject == who.Subject, ct) is not { } login)
        {
            return new OidcUnknown();
        }

        var now = clock.Now();
        var user = await db.Set<User>().FirstAsync(u => u.Id == login.UserId, ct);
        if (!user.IsActive || user.LockedUntil > now)
        {
            return new OidcBlocked();
        }

        return user.AsksSecondFactor && !options.Value.SkipSecondFactor
            ? new SignedIn(user, Session: null)
            : Open(user, device, now);
    }

    /// <summary>The first coming of somebody invited, who then needs no password. Their letter is the proof that the
    /// account is theirs, and the provider must vouch for the address that it went to.</summary>
    public async Task<Result<SignedIn>> AcceptAsync(
        string token, ProvedIdentity who, Device device, CancellationToken ct)
    {
        var now = clock.Now();
        if (!(await AccountToken.TakeAsync(db, token, TokenPurpose.Invitation, now, ct))
            .TryValue(out var taken, out var refused))
        {
            return refused;
        }

        if (taken.Email != who.Email)
        {
            return new OidcOtherEmail();
        }

        if (await db.Set<UserLogin>().AnyAsync(l => l.Issuer == who.Issuer
            && (l.Subject == who.Subject || l.UserId == taken.User.Id), ct))
        {
            return new OidcTaken();
        }

        taken.User.ConfirmEmail(now);
        db.Add(UserLogin.Create(taken.User.Id, who, now));
        return Open(taken.User, device, now);
    }

    private SignedIn Open(User user, Device device, DateTimeOffset now)
    {
        var session = UserSession.Open(user, SignInMethod.Oidc, device, now);
        db.Add(session);
        return new SignedIn(user, session);
    }
}
