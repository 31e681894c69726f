using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.SecondFactors;

/// <summary>Begins, confirms and ends the second factor of the caller. The page asks for the password before it
/// begins or ends one.</summary>
internal sealed class SetUpTotp(AppDbContext db, Caller caller, TotpSeal seal, TimeProvider clock)
{
    /// <summary>Makes a secret that does not count yet.</summary>
    public async Task<Result<string>> OfferAsync(CancellationToken ct)
    {
        if (!(await FindAsync(ct)).TryValue(out var user, out var refused))
        {
            return refused;
        }

        if (user.AsksSecondFactor)
        {
            return new ConflictError("access.totp_on", "The second factor is on already.");
        }

        var secret = Totp.NewSecret();
        user.OfferTotp(seal.Seal(secret));
        return secret;
    }

    /// <summary>The first right code turns the second factor on and gives the recovery codes, shown once.</summary>
    public async Task<Result<IReadOnlyList<string>>> ConfirmAsync(string? code, CancellationToken ct)
    {
        if (!(await FindAsync(ct)).TryValue(out var user, out var refused))
        {
            return refused;
        }

        var now = clock.Now();
        if (user.AsksSecondFactor || seal.Open(user.TotpSecret) is not { } secret
            || Totp.Find(secret, code, now, user.TotpLastStep) is not { } step)
        {
            return new CodeWrong();
        }

        user.UseTotp(step, now);
        return await RenewAsync(user, ct);
    }

    public async Task<Result<IReadOnlyList<string>>> RenewCodesAsync(CancellationToken ct)
    {
        if (!(await FindAsync(ct)).TryValue(out var user, out var refused))
        {
            return refused;
        }

        return user.AsksSecondFactor ? await RenewAsync(user, ct) : new CodeWrong();
    }

    public async Task<Result<UserId>> EndAsync(CancellationToken ct)
    {
        if (!(await FindAsync(ct)).TryValue(out var user, out var refused))
        {
            return refused;
        }

        user.DropTotp();
        await db.Set<RecoveryCode>().Where(c => c.UserId == user.Id).ExecuteDeleteAsync(ct);
        return user.Id;
    }

    private async Task<Result<IReadOnlyList<string>>> RenewAsync(User user, CancellationToken ct)
    {
        await db.Set<RecoveryCode>().Where(c => c.UserId == user.Id).ExecuteDeleteAsync(ct);
        var made = Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.Make(user.Id, clock.Now()))
            .ToList();
        db.AddRange(made.Select(m => m.Code));
        return made.ConvertAll(m => m.Text);
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
