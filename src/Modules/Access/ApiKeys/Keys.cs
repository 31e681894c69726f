using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Callers;
using Rattan.Contracts.Access;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;

namespace Rattan.Access.ApiKeys;

/// <summary>Finds keys by the hash of their text; a found key is remembered for ten seconds.</summary>
internal sealed class Keys(IServiceScopeFactory scopes, LastUses<ApiKeyId> uses, TimeProvider clock) : IKeys
{
    private readonly Remembered<string, KeyPrincipal> remembered = new(clock);

    public async ValueTask<KeyPrincipal?> FindAsync(string key, CancellationToken ct)
    {
        if (!KeyText.HasShape(key))
        {
            return null;
        }

        var hash = KeyText.Hash(key);
        if (!remembered.TryGet(hash, out var found))
        {
            found = await LookUpAsync(hash, ct);
            if (found is null)
            {
                return null;
            }

            remembered.Keep(hash, found);
        }

        uses.Note(found.Id);
        return found;
    }

    public void Forget(ApiKeyId id) => remembered.Forget(principal => principal.Id == id);

    private async Task<KeyPrincipal?> LookUpAsync(string hash, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = clock.Now();
        var key = await db.Set<ApiKey>().AsNoTracking()
            .FirstOrDefaultAsync(
                k => k.RevokedAt == null && (k.Hash == hash || (k.PreviousHash == hash && k.PreviousUntil > now)), ct);
        return key is null
            ? null
            : new KeyPrincipal(
                key.Id,
                key.Name,
                EnumText.Of(key.ScopeKind),
                key.ScopeId,
                key.May().Select(p => p.ToString()).ToFrozenSet(StringComparer.Ordinal));
    }
}
