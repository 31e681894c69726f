using Rattan.Merchants.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Search;

namespace Rattan.Merchants.SiteReviews;

/// <summary>Reviews by the address they looked at, in the global search of the network and of their merchant.</summary>
internal sealed class SearchReviews(AppDbContext db, Caller caller) : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant)
            || !caller.May(Permission.ManageSiteReviews))
        {
            return [];
        }

        var rows = await (
            from review in db.Reviews(caller).AsNoTracking()
            where review.SearchText.Contains(folded)
            join merchant in db.Set<Merchant>() on review.MerchantId equals merchant.MerchantId
            orderby review.Id descending
            select new { review.Id, review.Site, merchant.Name }).Take(hitsMax).ToListAsync(ct);
        return [.. rows.Select(
            r => new SearchHit("search.site_review", "ti-clipboard-check", r.Site, r.Name, $"/site-reviews/{r.Id}"))];
    }
}
