using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.ApiKeys;

internal sealed record KeyUnknown() : NotFoundError("access.key_unknown", "There is no such key.");

/// <summary>The keys that a caller may see and change: the network all, others those of their own scope, a merchant
/// also the postback tokens of its programs.</summary>
internal static class OwnKeys
{
    public static async Task<IQueryable<ApiKey>> OfAsync(AppDbContext db, Caller caller, CancellationToken ct)
    {
        var (kind, id) = caller.Scope;
        if (kind == ScopeKind.Network)
        {
            return db.Set<ApiKey>();
        }

        if (kind != ScopeKind.Merchant)
        {
            return db.Set<ApiKey>().Where(k => k.ScopeKind == kind && k.ScopeId == id);
        }

        // Filtered by the caller's scope, as everything that belongs to a merchant.
        var programs = (await db.Set<ProgramRow>().Select(p => p.ProgramId).ToListAsync(ct))
            .ConvertAll(p => p.Value);
        return db.Set<ApiKey>().Where(k => (k.ScopeKind == kind && k.ScopeId == id)
            || (k.ScopeKind == ScopeKind.Postback && programs.Contains(k.ScopeId)));
    }

    public static async Task<Result<ApiKey>> FindAsync(AppDbContext db, Caller caller, string id, CancellationToken ct)
    {
        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        return EntityId.TryParse<ApiKeyId>(id, out var keyId)
            && await (await OfAsync(db, caller, ct)).FirstOrDefaultAsync(k => k.Id == keyId, ct) is { } key
            ? key
            : new KeyUnknown();
    }
}
