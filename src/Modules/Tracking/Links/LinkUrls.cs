using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Tracking.Domains;

namespace Rattan.Tracking.Links;

/// <summary>What stands in a browser's address bar: the host of the link's own domain, or that of the
/// network.</summary>
internal sealed class LinkUrls(AppDbContext db, IOptions<TrackingOptions> options, IHttpContextAccessor http)
{
    private readonly Dictionary<TrackingDomainId, string> hosts = [];

    public string Origin => options.Value.Origin(http.HttpContext!.Request);

    public async Task<string> OfAsync(Link link, CancellationToken ct) => (await OfAllAsync([link], ct))(link);

    public async Task<Func<Link, string>> OfAllAsync(IEnumerable<Link> links, CancellationToken ct)
    {
        var ids = links.Select(l => l.DomainId).OfType<TrackingDomainId>().Where(id => !hosts.ContainsKey(id))
            .Distinct().ToList();
        if (ids.Count > 0)
        {
            foreach (var domain in await db.Set<TrackingDomain>().AsNoTracking().IgnoreQueryFilters()
                .Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Host }).ToListAsync(ct))
            {
                hosts.Add(domain.Id, domain.Host);
            }
        }

        return link => Of(link.DomainId is { } domain ? hosts[domain] : null, link.Code);
    }

    /// <param name="host">Null for the network's own.</param>
    public string Of(string? host, string code) => $"{(host is null ? Origin : "https://" + host)}/go/{code}";
}
