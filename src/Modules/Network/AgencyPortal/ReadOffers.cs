using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Kernel.Json;
using Rattan.Network.Agencies;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Network.AgencyPortal;

/// <param name="Status">waiting, accepted, refused or withdrawn.</param>
internal sealed record OffersAsked(
    string? Status = null, string? AgencyId = null, string? ResourceId = null, string? Cursor = null,
    int? Limit = null);

/// <summary>Offers, newest first: the network sees all, an agency its own.</summary>
internal sealed class ReadOffers(AppDbContext db)
{
    private static readonly ScopeKind[] Portals = [ScopeKind.Network, ScopeKind.Agency];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/resource-offers", async Task<Results<Ok<Page<OfferAnswer>>, ProblemHttpResult>> (
                ReadOffers read, [AsParameters] OffersAsked asked, CancellationToken ct) =>
                (await read.PageAsync(asked, ct)).Ok())
            .WithName("ListResourceOffers").Needs(Permission.ManageResources, Portals)
            .WithSummary("What agencies offer, newest first");
        api.MapGet("/resource-offers/{id}", async Task<Results<Ok<OfferAnswer>, ProblemHttpResult>> (
                ReadOffers read, string id, CancellationToken ct) =>
                (await read.FindAsync(id, ct) is { } found ? (Result<OfferAnswer>)found : new OfferUnknown()).Ok())
            .WithName("GetResourceOffer").Needs(Permission.ManageResources, Portals).WithSummary("One offer");
    }

    public async Task<Result<Page<OfferAnswer>>> PageAsync(OffersAsked asked, CancellationToken ct)
    {
        var offers = db.Set<ResourceOffer>().AsNoTracking();
        if (LineText.Given(asked.Status) is { } text)
        {
            if (!EnumText.TryParse<OfferStatus>(text, out var status))
            {
                return new ValidationError(
                    "resource_offer.status", "waiting, accepted, refused or withdrawn.", "status");
            }

            offers = offers.Where(o => o.Status == status);
        }

        if (LineText.Given(asked.AgencyId) is { } agencyText)
        {
            AgencyId? agency = EntityId.TryParse<AgencyId>(agencyText, out var id) ? id : default;
            offers = offers.Where(o => o.AgencyId == agency);
        }

        if (LineText.Given(asked.ResourceId) is { } resourceText)
        {
            ResourceId? resource = EntityId.TryParse<ResourceId>(resourceText, out var id) ? id : default;
            offers = offers.Where(o => o.ResourceId == resource);
        }

        if (!Cursor.Read(LineText.Given(asked.Cursor)).TryValue(out var last, out var refused) && refused is not null)
        {
            return refused;
        }

        if (last is { } after)
        {
            var lastId = ResourceOfferId.From(after);
            offers = offers.Where(o => o.Id < lastId);
        }

        var take = Cursor.Limit(asked.Limit);
        var rows = await offers.OrderByDescending(o => o.Id).Take(take + 1).ToListAsync(ct);
        var names = await NamesAsync([.. rows.Select(o => o.AgencyId!.Value).Distinct()], ct);
        return rows.Cut(
            take, o => o.Id.Value, o => OfferAnswer.Of(o, names.GetValueOrDefault(o.AgencyId!.Value, "")));
    }

    public async Task<OfferAnswer?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<ResourceOfferId>(id, out var key)
        && await db.Set<ResourceOffer>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == key, ct) is { } offer
            ? await ShowAsync(offer, ct) : null;

    public async Task<OfferAnswer> ShowAsync(ResourceOffer offer, CancellationToken ct)
    {
        var agency = offer.AgencyId!.Value;
        return OfferAnswer.Of(offer, (await NamesAsync([agency], ct)).GetValueOrDefault(agency, ""));
    }

    private Task<Dictionary<AgencyId, string>> NamesAsync(
        IReadOnlyCollection<AgencyId> agencies, CancellationToken ct) =>
        db.Set<Agency>().AsNoTracking().Where(a => agencies.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.Name, ct);
}

/// <summary>How many offers the network has to decide.</summary>
internal sealed class CountOffers(AppDbContext db, Caller caller) : ISectionCount
{
    public string Href => "/resource-offers";

    public async Task<long> WaitingAsync(CancellationToken ct) => caller.Scope.Kind == ScopeKind.Network
        ? await db.Set<ResourceOffer>().LongCountAsync(o => o.Status == OfferStatus.Waiting, ct) : 0;
}
