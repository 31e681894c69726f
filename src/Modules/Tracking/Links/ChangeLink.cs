using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Links;

/// <param name="Campaign">An empty one takes it off.</param>
internal sealed record ChangeLinkRequest(bool? Disabled, string? Destination, string? Campaign = null);

internal sealed class ChangeLink(AppDbContext db, IPrograms programs)
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPatch("/links/{id:guid}", EndpointAsync)
        .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
        .WithName("ChangeLink").WithSummary("Disable a link, lead it elsewhere or name its campaign.");

    public async Task<Result<Link>> HandleAsync(LinkId id, ChangeLinkRequest request, CancellationToken ct)
    {
        if (await db.Set<Link>().FirstOrDefaultAsync(l => l.Id == id, ct) is not { } link)
        {
            return new LinkUnknown();
        }

        if (request.Destination is not null
            && !(await programs.FindAsync([link.ProgramId], ct))[link.ProgramId].AllowedDomains.Permits(
                request.Destination))
        {
            return new DestinationRefused();
        }

        if (CampaignMalformed.Is(request.Campaign))
        {
            return new CampaignMalformed();
        }

        link.Change(request.Disabled, request.Destination, request.Campaign, await db.NextAsync("edge_revision", ct));
        return link;
    }

    private static async Task<Results<Ok<LinkAnswer>, ProblemHttpResult>> EndpointAsync(
        Guid id, ChangeLinkRequest request, Books books, Caller caller, ILinkChanges changes,
        LinkUrls urls, CancellationToken ct)
    {
        var changed = await books.WriteAsync<ChangeLink, Link>(
            caller, (h, token) => h.HandleAsync(LinkId.From(id), request, token), ct);
        if (!changed.TryValue(out var link, out var refused))
        {
            return refused.ToProblem();
        }

        changes.Announce();
        return TypedResults.Ok(LinkAnswer.Of(link, await urls.OfAsync(link, ct)));
    }
}
