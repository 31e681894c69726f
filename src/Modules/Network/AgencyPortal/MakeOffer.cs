using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Kernel.Json;
using Rattan.Network.Agencies;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.AgencyPortal;

/// <param name="ResourceId">The agency's own, for a change; null offers a new one.</param>
/// <param name="Fields">As of a resource. A change says price (with its model), lead days, availability
/// (<c>status</c> active or paused) and exclusivity.</param>
internal sealed record OfferRequest(string? ResourceId, ResourceRequest? Fields);

/// <summary>An agency offers a resource, or a change of one of its own; the network decides.</summary>
internal sealed class MakeOffer(AppDbContext db, Caller caller, TimeProvider clock)
{
    private const int WaitingMax = 200;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/resource-offers", PostAsync)
        .WithName("OfferResource").Needs(Permission.ManageResources, ScopeKind.Agency)
        .WithSummary("Offers a resource of the agency, or a change of one");

    public async Task<Result<OfferAnswer>> HandleAsync(OfferRequest request, CancellationToken ct)
    {
        var own = AgencyId.From(caller.Scope.Id);
        if (caller.Scope.Kind != ScopeKind.Agency
            || await db.Set<Agency>().FirstOrDefaultAsync(a => a.Id == own, ct) is not { } agency)
        {
            return ScopeRefusals.OtherScope;
        }

        if (await db.Set<ResourceOffer>().CountAsync(o => o.Status == OfferStatus.Waiting, ct) >= WaitingMax)
        {
            return new ConflictError("resource_offer.many", "An agency has 200 offers waiting at most.");
        }

        Resource? resource = null;
        if (LineText.Given(request.ResourceId) is { } text && (resource = await FindAsync(text, ct)) is null)
        {
            return new ResourceUnknown();
        }

        if (resource is not null && await db.Set<ResourceOffer>().AnyAsync(
            o => o.ResourceId == resource.Id && o.Status == OfferStatus.Waiting, ct))
        {
            return new OfferWaits();
        }

        if (!Check(own, resource, request.Fields ?? new ResourceRequest()).TryValue(out var asked, out var refused))
        {
            return refused;
        }

        var offer = ResourceOffer.Of(
            own, resource?.Id, resource?.Name ?? asked.Name!.Trim(), asked, caller.Name, clock.Now());
        db.Add(offer);
        return OfferAnswer.Of(offer, agency.Name);
    }

    /// <summary>What is kept of the request, which would be taken as it stands now.</summary>
    private static Result<ResourceRequest> Check(AgencyId own, Resource? resource, ResourceRequest fields)
    {
        if (resource is null)
        {
            var asked = fields with
            {
                Kind = fields.Kind ?? "", Channel = fields.Channel ?? "", PriceModel = fields.PriceModel ?? "",
                Owner = EnumText.Of(OwnerKind.Agency), AgencyId = own.ToString(), PartnerId = null,
                Status = EnumText.Of(ResourceStatus.Active),
            };
            return new ResourceTerms().With(asked).Error is { } wrong ? wrong : asked;
        }

        var kept = ResourceTerms.Of(resource);
        var change = Changes(resource, new ResourceRequest
        {
            PriceModel = fields.PriceModel,
            Price = fields.Price,
            Percent = fields.Percent,
            LeadDays = fields.LeadDays,
            Status = fields.Status,
            Exclusivity = fields.Exclusivity,
        });
        if (kept.With(change).Error is { } refused)
        {
            return refused;
        }

        return change.Status is "archived"
            ? new ValidationError("resource_offer.status", "active or paused.", "status")
            : change == new ResourceRequest()
                ? new ValidationError("resource_offer.nothing", "Nothing is changed by this.", "fields")
                : change;
    }

    private static ResourceRequest Changes(Resource r, ResourceRequest asked)
    {
        var samePrice = asked.PriceModel is null || (asked.PriceModel == EnumText.Of(r.PriceModel)
            && asked.Price == r.Price && asked.Percent == r.Percent);
        return asked with
        {
            PriceModel = samePrice ? null : asked.PriceModel,
            Price = samePrice ? null : asked.Price,
            Percent = samePrice ? null : asked.Percent,
            LeadDays = asked.LeadDays == r.LeadDays ? null : asked.LeadDays,
            Status = asked.Status == EnumText.Of(r.Status) ? null : asked.Status,
            Exclusivity = LineText.Given(asked.Exclusivity) == r.Exclusivity ? null : asked.Exclusivity,
        };
    }

    private async Task<Resource?> FindAsync(string text, CancellationToken ct) =>
        EntityId.TryParse<ResourceId>(text, out var id)
            ? await db.Set<Resource>().FirstOrDefaultAsync(
                r => r.Id == id && r.Status != ResourceStatus.Archived, ct) : null;

    private static async Task<Results<Created<OfferAnswer>, ProblemHttpResult>> PostAsync(
        OfferRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<MakeOffer, OfferAnswer>(caller, (h, c) => h.HandleAsync(request, c), ct))
            .Created(made => $"/api/v1/resource-offers/{made.Id}");
}
