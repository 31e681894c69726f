using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Matching;

/// <param name="ResourceIds">Those that are on it already stay as they are.</param>
/// <param name="PartnerIds">Likewise.</param>
internal sealed record ShortlistRequest(
    IReadOnlyList<string>? ResourceIds = null, IReadOnlyList<string>? PartnerIds = null);

internal sealed record ShortlistUnmatched()
    : ConflictError("matching.not_fitting", "A resource or partner does not fit the need.");

internal sealed record ShortlistAnswer(IReadOnlyList<ShortlistedAnswer> Items);

/// <summary>Puts resources and partners on a need's shortlist with what is expected of them now, and takes them
/// off.</summary>
internal sealed class Shortlist(
    AppDbContext db, Caller caller, ReadNeedAtHand needs, MatchResources resources, MatchPartners partners,
    TimeProvider clock)
{
    public const int ChosenMax = 200;
    private const int PerThousand = 1000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/needs/{id}/shortlist", PostAsync).WithName("AddToShortlist")
            .Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("Keeps resources and partners for a need, with what is expected of them");
        api.MapDelete("/needs/{id}/shortlist/{chosen}", DeleteAsync).WithName("RemoveFromShortlist")
            .Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("Takes a resource or a partner off a need's shortlist, by its id");
    }

    public async Task<Result<ShortlistAnswer>> AddAsync(string id, ShortlistRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var resourceIds = Read<ResourceId>(request.ResourceIds);
        var partnerIds = Read<PartnerId>(request.PartnerIds);
        if (await needs.FindAsync(id, budget: null, ct) is not { } hand)
        {
            return new NeedUnmatched();
        }

        if (resourceIds is null || partnerIds is null || resourceIds.Count + partnerIds.Count == 0
            || hand.Shortlist.Count + resourceIds.Count + partnerIds.Count > ChosenMax)
        {
            return new ValidationError(
                "matching.chosen", "1 to 200 ids of resources and partners.", "resourceIds");
        }

        resourceIds.RemoveWhere(each => hand.Shortlist.Contains(each.Value));
        partnerIds.RemoveWhere(each => hand.Shortlist.Contains(each.Value));
        var found = resourceIds.Count == 0 ? [] : await resources.OfAsync(hand, resourceIds, ct);
        var people = partnerIds.Count == 0 ? [] : await partners.OfAsync(hand, partnerIds, ct);
        if (found.Count < resourceIds.Count || people.Count < partnerIds.Count)
        {
            return new ShortlistUnmatched();
        }

        db.AddRange(found.Select(each => Chosen(hand.Need.NeedId, each)));
        db.AddRange(people.Select(each => Chosen(hand.Need.NeedId, each)));
        await db.SaveChangesAsync(ct);
        return new ShortlistAnswer(await ReadShortlist.OfAsync(db, hand.Need.NeedId, ct));
    }

    public async Task<Result<ShortlistAnswer>> RemoveAsync(string id, string chosen, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        ResourceId? resource = EntityId.TryParse<ResourceId>(chosen, out var r) ? r : default;
        PartnerId? partner = EntityId.TryParse<PartnerId>(chosen, out var p) ? p : default;
        if (!EntityId.TryParse<MerchantNeedId>(id, out var need)
            || await db.Set<NeedMatch>().SingleOrDefaultAsync(
                m => m.NeedId == need && (m.ResourceId == resource || m.PartnerId == partner), ct) is not { } match)
        {
            return new NotFoundError("matching.not_chosen", "It is not on the shortlist.");
        }

        db.Remove(match);
        await db.SaveChangesAsync(ct);
        return new ShortlistAnswer(await ReadShortlist.OfAsync(db, need, ct));
    }

    private NeedMatch Chosen(MerchantNeedId need, ResourceMatch match) => new()
    {
        Id = EntityId.New<NeedMatchId>(clock.Now()),
        NeedId = need,
        ResourceId = match.ResourceId,
        Grade = match.Grade,
        ExpectedMilli = (long)(match.ExpectedRoas * PerThousand),
        LowMilli = (long)(match.LowRoas * PerThousand),
        HighMilli = (long)(match.HighRoas * PerThousand),
        GmvMinor = match.ExpectedGmv?.Minor,
        CostMinor = match.Cost?.Minor,
        Currency = match.Cost?.Currency,
        MadeByName = caller.Name,
        MadeAt = clock.Now(),
    };

    private NeedMatch Chosen(MerchantNeedId need, PartnerMatch match) => new()
    {
        Id = EntityId.New<NeedMatchId>(clock.Now()),
        NeedId = need,
        PartnerId = match.PartnerId,
        GmvMinor = match.ExpectedGmv.Minor,
        Currency = match.ExpectedGmv.Currency,
        MadeByName = caller.Name,
        MadeAt = clock.Now(),
    };

    private static HashSet<T>? Read<T>(IReadOnlyList<string>? texts) where T : struct, IEntityId<T>
    {
        var ids = new HashSet<T>();
        foreach (var text in texts ?? [])
        {
            if (!EntityId.TryParse<T>(text, out var id))
            {
                return null;
            }

            ids.Add(id);
        }

        return ids;
    }

    private static async Task<Results<Ok<ShortlistAnswer>, ProblemHttpResult>> PostAsync(
        string id, ShortlistRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<Shortlist, ShortlistAnswer>(caller, (h, c) => h.AddAsync(id, request, c), ct)).Ok();

    private static async Task<Results<Ok<ShortlistAnswer>, ProblemHttpResult>> DeleteAsync(
        string id, string chosen, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<Shortlist, ShortlistAnswer>(caller, (h, c) => h.RemoveAsync(id, chosen, c), ct)).Ok();
}
