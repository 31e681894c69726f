using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Tracking.Domains;
using Rattan.Tracking.Links;

namespace Rattan.Tracking.Edge;

/// <summary>Streams links from the books to the edge's memory.</summary>
internal sealed class EdgeLinks(IServiceScopeFactory scopes) : IEdgeLinks
{
    public async Task<long> RevisionAsync(CancellationToken ct)
    {
        await using var scope = Open(out var db);
        return await db.LastAsync("edge_revision", ct);
    }

    public IAsyncEnumerable<EdgeLink> AllAsync(CancellationToken ct) => ReadAsync(revision: 0, ct);

    public IAsyncEnumerable<EdgeLink> ChangedSinceAsync(long revision, CancellationToken ct) => ReadAsync(revision, ct);

    public async Task<IReadOnlyList<EdgeProgram>> ProgramsAsync(CancellationToken ct)
    {
        await using var scope = Open(out _);
        var programs = await scope.ServiceProvider.GetRequiredService<IPrograms>().AllAsync(ct);
        return
        [
            .. programs.Select(p => new EdgeProgram(
                p.Number, p.LandingUrl, p.FallbackUrl, p.AllowedDomains, p.ClickWindowDays, p.UniqueWindowHours,
                p.ConsentDefault, p.Status)),
        ];
    }

    public async Task<IReadOnlyList<EdgeDomain>> DomainsAsync(CancellationToken ct)
    {
        await using var scope = Open(out var db);
        return await db.Set<TrackingDomain>().AsNoTracking().Where(d => d.Status == DomainStatus.Verified)
            .Select(d => new EdgeDomain(d.Host, d.Number)).ToListAsync(ct);
    }

    private async IAsyncEnumerable<EdgeLink> ReadAsync(long revision, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var scope = Open(out var db);
        var numbers = (await scope.ServiceProvider.GetRequiredService<IPrograms>().AllAsync(ct))
            .ToDictionary(p => p.Id, p => p.Number);
        var rows =
            from link in db.Set<Link>().AsNoTracking()
            join partner in db.Set<PartnerRow>() on link.PartnerId equals partner.PartnerId
            where revision == 0 || link.Revision > revision || partner.Revision > revision
            select new { link.Code, link.DomainId, link.Number, link.ProgramId, PartnerNumber = partner.Number,
                link.Destination, link.Disabled, partner.Status };
        var domains = await db.Set<TrackingDomain>().AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Number, ct);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var state = row.Disabled ? LinkState.LinkDisabled
                : row.Status == PartnerStatus.Blocked ? LinkState.PartnerBlocked : LinkState.Active;
            yield return new EdgeLink(
                row.DomainId is { } domain ? EdgeDomain.CodeOf(domains[domain], row.Code) : row.Code, row.Number,
                numbers[row.ProgramId], row.PartnerNumber, row.Destination, state);
        }
    }

    private AsyncServiceScope Open(out AppDbContext db)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return scope;
    }
}
