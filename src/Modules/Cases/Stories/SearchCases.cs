using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Search;

namespace Rattan.Cases.Stories;

/// <summary>Cases in the global search of the network's people.</summary>
internal sealed class SearchCases(AppDbContext db, Caller caller) : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network || !caller.May(Permission.ManageProposals))
        {
            return [];
        }

        var rows = await db.Set<CaseStory>().AsNoTracking()
            .Where(c => c.Status != CaseStatus.Archived && c.SearchText.Contains(folded))
            .OrderByDescending(c => c.Id).Take(hitsMax).Select(c => new { c.Id, c.Title }).ToListAsync(ct);
        return [.. rows.Select(c => new SearchHit("search.case", "ti-trophy", c.Title, "", $"/cases/{c.Id}"))];
    }
}
