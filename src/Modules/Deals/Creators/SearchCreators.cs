using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Search;

namespace Rattan.Deals.Creators;

/// <summary>Creators in the global search of the network's people.</summary>
internal sealed class SearchCreators(AppDbContext db, Caller caller) : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network || !caller.May(Permission.ManageDeals))
        {
            return [];
        }

        var rows = await db.Set<Creator>().AsNoTracking()
            .Where(c => c.MergedInto == null && c.SearchText.Contains(folded))
            .OrderByDescending(c => c.Id).Take(hitsMax).Select(c => new { c.Id, c.Name, c.Country }).ToListAsync(ct);
        return
        [
            .. rows.Select(c => new SearchHit("search.creator", "ti-star", c.Name, c.Country, $"/creators/{c.Id}")),
        ];
    }
}
