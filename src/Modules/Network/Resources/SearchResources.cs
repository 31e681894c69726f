using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Search;

namespace Rattan.Network.Resources;

/// <summary>Resources in the global search of the network's people.</summary>
internal sealed class SearchResources(AppDbContext db, Caller caller) : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network || !caller.May(Permission.ManageResources))
        {
            return [];
        }

        var rows = await db.Set<Resource>().AsNoTracking().Where(
                r => r.Status != ResourceStatus.Archived && r.SearchText.Contains(folded))
            .OrderByDescending(r => r.Id).Take(hitsMax).Select(r => new { r.Id, r.Name }).ToListAsync(ct);
        return [.. rows.Select(
            r => new SearchHit("search.resource", "ti-speakerphone", r.Name, "", $"/resources/{r.Id}"))];
    }
}
