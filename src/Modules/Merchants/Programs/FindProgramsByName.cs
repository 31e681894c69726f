using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Search;

namespace Rattan.Merchants.Programs;

/// <summary>Merchants and programs by their name, in the global search. There are few, so they are compared here, where
/// case and diacritics can be folded.</summary>
internal sealed class FindProgramsByName(AppDbContext db, Caller caller) : ISearchSource
{
    private const int RowsMax = 5_000;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct)
    {
        var hits = new List<SearchHit>();
        if (caller.Scope.Kind == ScopeKind.Network && caller.May(Permission.ManageMerchants))
        {
            var merchants = await db.Set<Merchant>().AsNoTracking().OrderBy(m => m.Name).Take(RowsMax)
                .Select(m => new { m.MerchantId, m.Name, m.Country }).ToListAsync(ct);
            hits.AddRange(merchants.Where(m => LineText.Fold(m.Name).Contains(folded, StringComparison.Ordinal))
                .Select(m => new SearchHit(
                    "search.merchant", "ti-building-store", m.Name, m.Country, $"/merchants/{m.MerchantId}")));
        }

        if (caller.Scope.Kind is ScopeKind.Network or ScopeKind.Merchant && caller.May(Permission.ManagePrograms))
        {
            var programs = await db.Set<Program>().AsNoTracking().OrderBy(p => p.Name).Take(RowsMax)
                .Select(p => new { p.ProgramId, p.Name, p.LandingUrl }).ToListAsync(ct);
            hits.AddRange(programs.Where(p => LineText.Fold(p.Name).Contains(folded, StringComparison.Ordinal))
                .Select(p => new SearchHit(
                    "search.program", "ti-target", p.Name, p.LandingUrl, $"/programs/{p.ProgramId}")));
        }

        return [.. hits.Take(hitsMax)];
    }
}
