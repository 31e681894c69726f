using Rattan.Contracts.Deals;
using Rattan.Contracts.Funding;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Settling;

/// <summary>Says on wallets which deal money was set aside for.</summary>
internal sealed class NameEscrow(AppDbContext db, Caller caller) : IPrepaidNames
{
    public async Task<IReadOnlyDictionary<Guid, PrepaidName>> NamesAsync(
        IReadOnlyCollection<Guid> agreed, CancellationToken ct)
    {
        List<DealId> ids = [.. agreed.Select(DealId.From)];
        var place = caller.Scope.Kind == ScopeKind.Merchant ? "/merchant/deals" : "/deals";
        return (await db.Set<Deal>().AsNoTracking().Where(d => ids.Contains(d.Id))
            .Select(d => new { d.Id, d.Title }).ToListAsync(ct))
            .ToDictionary(d => d.Id.Value, d => new PrepaidName(d.Title, $"{place}/{d.Id}"));
    }
}
