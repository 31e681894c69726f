using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;

namespace Rattan.Access.Sessions;

/// <summary>Opens a session for somebody who was just proved to be there in another way.</summary>
internal sealed class OpenSession(AppDbContext db, TimeProvider clock)
{
    public async Task<Result<SignedIn>> HandleAsync(
        UserId id, SignInMethod method, Device device, CancellationToken ct)
    {
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id, ct) is not { IsActive: true } user)
        {
            return new SignInRefused();
        }

        var session = UserSession.Open(user, method, device, clock.Now());
        db.Add(session);
        return new SignedIn(user, session);
    }
}
