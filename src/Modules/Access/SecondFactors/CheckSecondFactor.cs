using Rattan.Access.Sessions;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;

namespace Rattan.Access.SecondFactors;

internal sealed record CodeWrong() : ValidationError(
    "access.code_wrong", "The code is wrong or was used before, or there were too many tries.", "code");

/// <summary>The second step of signing in: a code of the authenticator app or a recovery code. Counts as a try like a
/// password; everything happens in one transaction, tries queue behind one another, so a code opens once.</summary>
internal sealed class CheckSecondFactor(AppDbContext db, BeginSignIn begin, TotpSeal seal, TimeProvider clock)
{
    /// <summary>The value's session is null when the code was wrong: a refusal would undo the count.</summary>
    public async Task<Result<SignedIn>> HandleAsync(
        UserId id, string stamp, string? code, Device device, CancellationToken ct)
    {
        if (!(await begin.HandleAsync(id, ct)).TryValue(out var begun, out var refused))
        {
            return refused;
        }

        if (begun is not { User: { } user, Allowed: true } || user.SecurityStamp != stamp || !user.AsksSecondFactor
            || await MethodAsync(user, code, ct) is not { } method)
        {
            return begun.User is { } known ? new SignedIn(known, Session: null) : new CodeWrong();
        }

        user.Succeed();
        var session = UserSession.Open(user, method, device, clock.Now());
        db.Add(session);
        return new SignedIn(user, session);
    }

    private async Task<SignInMethod?> MethodAsync(User user, string? code, CancellationToken ct)
    {
        var now = clock.Now();
        if (seal.Open(user.TotpSecret) is { } secret && Totp.Find(secret, code, now, user.TotpLastStep) is { } step)
        {
            user.UseTotp(step, now);
            return SignInMethod.SecondFactor;
        }

        var hash = RecoveryCode.HashOf(code ?? "");
        var spent = await db.Set<RecoveryCode>()
            .Where(c => c.UserId == user.Id && c.Hash == hash && c.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), ct);
        return spent == 1 ? SignInMethod.RecoveryCode : null;
    }
}
