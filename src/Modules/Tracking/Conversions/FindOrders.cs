using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Search;

namespace Rattan.Tracking.Conversions;

/// <summary>Orders and leads by the merchant's own id, in the global search. The id as it is written: among millions
/// only that is found at once.</summary>
internal sealed class FindOrders(AppDbContext db, Caller caller) : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant)
            || !caller.May(Permission.ViewConversions))
        {
            return [];
        }

        string[] spellings = [folded, folded.ToUpperInvariant()];
        var rows = await db.Set<Conversion>().AsNoTracking()
            .Where(c => (c.Kind == Conversion.OrderKind || c.Kind == Conversion.LeadKind)
                && spellings.Contains(c.ExternalId)
                && db.Set<ProgramRow>().Select(p => p.ProgramId).Contains(c.ProgramId))
            .OrderByDescending(c => c.Id).Take(hitsMax)
            .Select(c => new { c.Id, c.ExternalId, c.OrderMinor, c.OrderCurrency }).ToListAsync(ct);
        return [.. rows.Select(c => new SearchHit(
            "search.order", "ti-shopping-cart", c.ExternalId, new Money(c.OrderMinor, c.OrderCurrency).ToString(),
            $"/conversions/{c.Id}"))];
    }
}
