using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;

namespace Rattan.Tracking.Links;

internal sealed class TellLinkUrls(AppDbContext db, LinkUrls urls) : ILinkUrls
{
    public async Task<IReadOnlyDictionary<LinkId, string>> FindAsync(
        IReadOnlyCollection<LinkId> links, CancellationToken ct)
    {
        if (links.Count == 0)
        {
            return new Dictionary<LinkId, string>();
        }

        var found = await db.Set<Link>().AsNoTracking().IgnoreQueryFilters().Where(l => links.Contains(l.Id))
            .ToListAsync(ct);
        var of = await urls.OfAllAsync(found, ct);
        return found.ToDictionary(l => l.Id, of);
    }
}
