using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;

namespace Rattan.Tracking.Links;

internal sealed class OwnLinks(AppDbContext db, LinkUrls urls) : IPartnerLinks
{
    private const int LinksMax = 500;

    public async Task<IReadOnlyList<PartnerLink>> OfAsync(
        PartnerId partner, IReadOnlyCollection<ProgramId> programs, CancellationToken ct)
    {
        var links = await db.Set<Link>().AsNoTracking()
            .Where(l => l.PartnerId == partner && programs.Contains(l.ProgramId) && !l.Disabled)
            .OrderBy(l => l.Id).Take(LinksMax).ToListAsync(ct);
        var url = await urls.OfAllAsync(links, ct);
        return [.. links.Select(l => new PartnerLink(l.Id, l.ProgramId, url(l), l.Destination))];
    }
}
