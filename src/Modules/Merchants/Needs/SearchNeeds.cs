using Rattan.Merchants.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Search;

namespace Rattan.Merchants.Needs;

/// <summary>Needs by what they promote, in the global search of the network and of their merchant.</summary>
internal sealed class SearchNeeds(AppDbContext db, Caller caller) : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant) || !caller.May(Permission.ManageNeeds))
        {
            return [];
        }

        var rows = await (
            from need in db.Set<Need>().AsNoTracking()
            where need.SearchText.Contains(folded)
            join merchant in db.Set<Merchant>() on need.MerchantId equals merchant.MerchantId
            orderby need.Id descending
            select new { need.Id, need.Product, merchant.Name }).Take(hitsMax).ToListAsync(ct);
        return [.. rows.Select(
            n => new SearchHit("search.need", "ti-speakerphone", n.Product, n.Name, $"/needs/{n.Id}"))];
    }
}
