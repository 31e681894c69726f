using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Search;

namespace Rattan.Tracking.Links;

/// <summary>Links by the beginning of their code, in the global search.</summary>
internal sealed class FindLinks(AppDbContext db, Caller caller) : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct)
    {
        if (!caller.May(Permission.ManageLinks))
        {
            return [];
        }

        // Becomes lower() of the database, which knows no culture.
#pragma warning disable CA1304, CA1311, CA1862, MA0011
        var rows = await db.Set<Link>().AsNoTracking().Where(l => l.Code.ToLower().StartsWith(folded))
            .OrderBy(l => l.Code).Take(hitsMax).Select(l => new { l.Id, l.Code, l.Destination }).ToListAsync(ct);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        return [.. rows.Select(l => new SearchHit(
            "search.link", "ti-link", l.Code, l.Destination ?? "", $"{LinkPlace.Links(caller)}/{l.Id}"))];
    }
}
