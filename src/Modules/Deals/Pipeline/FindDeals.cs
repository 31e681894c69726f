using Rattan.Contracts.Deals;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Pipeline;

internal sealed record DealUnknown() : NotFoundError("deal.unknown", "There is no such deal.");

/// <summary>The deals that a caller may know of: the network all, others their own once terms were
/// proposed.</summary>
internal sealed class FindDeals(AppDbContext db, Caller caller)
{
    public Side Side => Stages.SideOf(caller);

    public IQueryable<Deal> All => caller.Scope.Kind == ScopeKind.Network
        ? db.Set<Deal>() : db.Set<Deal>().Where(d => d.LatestTerms > 0);

    public async Task<Deal?> OfAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<DealId>(id, out var key) ? await OfAsync(key, ct) : null;

    public Task<Deal?> OfAsync(DealId id, CancellationToken ct) => All.SingleOrDefaultAsync(d => d.Id == id, ct);
}
