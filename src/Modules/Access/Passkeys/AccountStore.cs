using Microsoft.AspNetCore.Identity;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;

namespace Rattan.Access.Passkeys;

/// <summary>What ASP.NET Core Identity needs to know of our people for passkeys, over the books. It tracks and never
/// saves: <see cref="Books"/> does, in the transaction around it (docs/decisions/0010).</summary>
internal sealed class AccountStore(AppDbContext db, TimeProvider clock) : IUserPasskeyStore<User>
{
    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) =>
        GetUserNameAsync(user, cancellationToken);

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Addresses change through ChangeAccount.");

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("People are made by the slices of Access.");

    public Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(IdentityResult.Success);

    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("People are deactivated.");

    public Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        EntityId.TryParse<UserId>(userId, out var id)
            ? db.Set<User>().FirstOrDefaultAsync(u => u.Id == id, cancellationToken)
            : Task.FromResult<User?>(null);

    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        var email = User.FoldEmail(normalizedUserName);
        return db.Set<User>().FirstOrDefaultAsync(u => u.Email == email, cancellationToken);
    }

    public async Task AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await OneAsync(user, passkey.CredentialId, cancellationToken) is { } known)
        {
            known.Use(passkey, clock.Now());
            return;
        }

        db.Add(Passkey.Create(user.Id, passkey, clock.Now()));
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Passkey>().AsNoTracking().Where(p => p.UserId == user.Id)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(p => p.Info());
    }

    public async Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(credentialId);
        return await db.Set<User>().FirstOrDefaultAsync(
            u => db.Set<Passkey>().Any(p => p.Id == id && p.UserId == u.Id), cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        User user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await OneAsync(user, credentialId, cancellationToken))?.Info();

    public async Task RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (await OneAsync(user, credentialId, cancellationToken) is { } known)
        {
            db.Remove(known);
        }
    }

    public void Dispose()
    {
        // The context belongs to the scope.
    }

    private Task<Passkey?> OneAsync(User user, byte[] credentialId, CancellationToken ct)
    {
        var id = Passkey.IdOf(credentialId);
        return db.Set<Passkey>().FirstOrDefaultAsync(p => p.Id == id && p.UserId == user.Id, ct);
    }
}
