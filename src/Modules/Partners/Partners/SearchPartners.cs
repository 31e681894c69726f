using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Search;

namespace Rattan.Partners.Partners;

/// <summary>Partners in the global search of the network's people; their page is the operator's.</summary>
internal sealed class SearchPartners(AppDbContext db, Caller caller) : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network || !caller.May(Permission.ViewPartners))
        {
            return [];
        }

        var rows = await db.Set<Partner>().AsNoTracking().Where(p => p.SearchText.Contains(folded))
            .OrderByDescending(p => p.PartnerId).Take(hitsMax)
            .Select(p => new { p.PartnerId, p.Name, p.Email }).ToListAsync(ct);
        return [.. rows.Select(
            p => new SearchHit("search.partner", "ti-user", p.Name, p.Email, $"/partners/{p.PartnerId}"))];
    }
}
