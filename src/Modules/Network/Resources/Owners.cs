using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Network.Agencies;
using Rattan.Platform.Data;

namespace Rattan.Network.Resources;

/// <summary>Who owns resources: agencies of this module, partners by their contract.</summary>
internal sealed class Owners(AppDbContext db, IPartners partners)
{
    public async Task<Error?> RefuseAsync(IReadOnlyCollection<ResourceTerms> terms, CancellationToken ct)
    {
        var agencyIds = terms.Where(t => t.AgencyId is not null).Select(t => t.AgencyId!.Value).Distinct().ToList();
        var partnerIds = terms.Where(t => t.PartnerId is not null).Select(t => t.PartnerId!.Value).Distinct().ToList();
        return await db.Set<Agency>().CountAsync(a => agencyIds.Contains(a.Id), ct) < agencyIds.Count
            ? new ResourceOwnerUnknown("agencyId")
            : partnerIds.Count > 0 && (await partners.FindAsync(partnerIds, ct)).Count < partnerIds.Count
                ? new ResourceOwnerUnknown("partnerId")
                : null;
    }

    public async Task<Func<Resource, string?>> NamesAsync(IReadOnlyCollection<Resource> resources, CancellationToken ct)
    {
        var agencyIds = resources.Where(r => r.AgencyId is not null).Select(r => r.AgencyId!.Value).Distinct()
            .ToList();
        var partnerIds = resources.Where(r => r.PartnerId is not null).Select(r => r.PartnerId!.Value).Distinct()
            .ToList();
        Dictionary<AgencyId, string> agencies = agencyIds.Count == 0 ? [] : await db.Set<Agency>().AsNoTracking()
            .Where(a => agencyIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        Dictionary<PartnerId, string> people = partnerIds.Count == 0 ? []
            : (await partners.FindAsync(partnerIds, ct)).ToDictionary(p => p.Id, p => p.Name);
        return r => r.AgencyId is { } agency ? agencies.GetValueOrDefault(agency)
            : r.PartnerId is { } partner ? people.GetValueOrDefault(partner) : null;
    }
}
