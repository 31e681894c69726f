using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Rattan.Access.Tokens;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Passkeys;

internal sealed record PasskeyRefused() : ValidationError(
    "access.passkey_refused", "The passkey could not be verified. Try again.", "credential");

/// <summary>The caller's passkeys: adds and removes. The page asks for the password before.</summary>
internal sealed class OwnPasskeys(
    AppDbContext db, Caller caller, IPasskeyHandler<User> handler, AccountMails mails, TimeProvider clock)
{
    public const int CountMax = 20;

    private UserId Me => UserId.From(caller.PrincipalId);

    public async Task<PasskeyCreationOptionsResult?> OfferAsync(HttpContext http, CancellationToken ct)
    {
        var me = Me;
        return await db.Set<User>().FirstOrDefaultAsync(u => u.Id == me, ct) is not { } user
            ? null
            : await handler.MakeCreationOptionsAsync(
                new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email, DisplayName = user.Name }, http);
    }

    public async Task<Result<UserId>> AddAsync(
        string? credential, string? state, string? name, HttpContext http, CancellationToken ct)
    {
        var me = Me;
        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        if (string.IsNullOrEmpty(credential) || state is null
            || await db.Set<Passkey>().CountAsync(p => p.UserId == me, ct) >= CountMax)
        {
            return new PasskeyRefused();
        }

        var answer = await handler.PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = http, CredentialJson = credential, AttestationState = state,
        });
        if (!answer.Succeeded || answer.UserEntity.Id != me.ToString())
        {
            return new PasskeyRefused();
        }

        var user = await db.Set<User>().FirstAsync(u => u.Id == me, ct);
        answer.Passkey.Name = name;
        db.Add(Passkey.Create(me, answer.Passkey, clock.Now()));
        mails.Tell(user, user.Email, "passkey");
        return me;
    }

    public async Task<Result<UserId>> RemoveAsync(string? id, CancellationToken ct)
    {
        var me = Me;
        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        if (await db.Set<Passkey>().FirstOrDefaultAsync(p => p.Id == id && p.UserId == me, ct) is not { } passkey)
        {
            return new NotFoundError("access.passkey_unknown", "There is no such passkey.");
        }

        db.Remove(passkey);
        return me;
    }
}
