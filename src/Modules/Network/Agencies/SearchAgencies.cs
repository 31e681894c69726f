using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Search;

namespace Rattan.Network.Agencies;

/// <summary>Agencies in the global search of the network's people.</summary>
internal sealed class SearchAgencies(AppDbContext db, Caller caller) : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network || !caller.May(Permission.ManageResources))
        {
            return [];
        }

        var rows = await db.Set<Agency>().AsNoTracking().Where(a => a.SearchText.Contains(folded))
            .OrderByDescending(a => a.Id).Take(hitsMax).Select(a => new { a.Id, a.Name, a.Country }).ToListAsync(ct);
        return [.. rows.Select(
            a => new SearchHit("search.agency", "ti-building", a.Name, a.Country, $"/agencies/{a.Id}"))];
    }
}
