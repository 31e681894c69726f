using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Domains;

/// <summary>Takes a domain out of use. Its links stay in the books and lead nowhere by that host any more.</summary>
internal sealed class RemoveDomain(AppDbContext db)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/domains/{id:guid}", EndpointAsync)
        .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant)
        .WithName("RemoveDomain").WithSummary("Take a tracking domain out of use.");

    public async Task<Result<TrackingDomain>> HandleAsync(TrackingDomainId id, CancellationToken ct)
    {
        if (await db.Set<TrackingDomain>().FirstOrDefaultAsync(d => d.Id == id, ct) is not
            { Status: not DomainStatus.Removed } domain)
        {
            return new DomainUnknown();
        }

        domain.Remove();
        await db.NextAsync("edge_revision", ct);
        return domain;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndpointAsync(
        Guid id, Books books, Caller caller, ILinkChanges changes, CancellationToken ct)
    {
        var removed = await books.WriteAsync<RemoveDomain, TrackingDomain>(
            caller, (h, token) => h.HandleAsync(TrackingDomainId.From(id), token), ct);
        if (removed.Error is { } refused)
        {
            return refused.ToProblem();
        }

        changes.Announce();
        return TypedResults.NoContent();
    }
}
