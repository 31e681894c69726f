using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Domains;

/// <summary>The caller's tracking domains, those taken out of use left out; there are few.</summary>
internal sealed class ListDomains(AppDbContext db)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/domains", AllAsync).Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant)
            .WithName("ListDomains").WithSummary("Tracking domains with the DNS records that they need.");
        api.MapGet("/domains/{id:guid}", OneAsync).Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant)
            .WithName("GetDomain").WithSummary("One tracking domain.");
    }

    public Task<List<TrackingDomain>> HandleAsync(CancellationToken ct) => db.Set<TrackingDomain>().AsNoTracking()
        .Where(d => d.Status != DomainStatus.Removed).OrderBy(d => d.Host).ThenBy(d => d.Id).ToListAsync(ct);

    private static async Task<Ok<Page<DomainAnswer>>> AllAsync(
        ListDomains list, IOptions<TrackingOptions> options, HttpRequest http, CancellationToken ct)
    {
        var target = options.Value.Target(http);
        var domains = await list.HandleAsync(ct);
        return TypedResults.Ok(new Page<DomainAnswer>([.. domains.Select(d => DomainAnswer.Of(d, target))], null));
    }

    private static async Task<Results<Ok<DomainAnswer>, ProblemHttpResult>> OneAsync(
        Guid id, ListDomains list, IOptions<TrackingOptions> options, HttpRequest http, CancellationToken ct) =>
        (await list.HandleAsync(ct)).Find(d => d.Id == TrackingDomainId.From(id)) is { } domain
            ? TypedResults.Ok(DomainAnswer.Of(domain, options.Value.Target(http)))
            : new DomainUnknown().ToProblem();
}
