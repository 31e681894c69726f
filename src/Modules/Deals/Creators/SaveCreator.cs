using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Contracts.Partners;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Creators;

/// <param name="Items">All of them are added, or none.</param>
internal sealed record CreatorBatchRequest(IReadOnlyList<CreatorRequest>? Items = null);

internal sealed record CreatorBatchAnswer(IReadOnlyList<CreatorId> Ids);

/// <summary>Adds creators, or changes one.</summary>
internal sealed class SaveCreator(
    AppDbContext db, IPartners partners, CarryPartner carry, Caller caller, TimeProvider clock)
{
    public const int BatchMax = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/creators", PostAsync).WithName("CreateCreator").Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("Adds a creator");
        api.MapPost("/creators/batch", PostBatchAsync).WithName("CreateCreators")
            .Needs(Permission.ManageDeals, ScopeKind.Network).WithSummary("Adds up to 500 creators, all or none");
        api.MapPatch("/creators/{id}", PatchAsync).WithName("ChangeCreator")
            .Needs(Permission.ManageDeals, ScopeKind.Network).WithSummary("Changes a creator");
    }

    /// <param name="id">Null for a new one.</param>
    public async Task<Result<CreatorAnswer>> HandleAsync(string? id, CreatorRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        Creator? creator = null;
        List<CreatorHandle> handles = [];
        if (id is not null)
        {
            if (!EntityId.TryParse<CreatorId>(id, out var key)
                || await db.Set<Creator>().FindAsync([key], ct) is not { MergedInto: null } found)
            {
                return new CreatorUnknown();
            }

            creator = found;
            handles = await CreatorHandle.OfAsync(db, key, ct);
        }

        var kept = creator is null ? new CreatorTerms() : CreatorTerms.Of(creator, handles);
        if (!kept.With(request).TryValue(out var terms, out var refused))
        {
            return refused;
        }

        if (await RefuseAsync(terms, creator?.Id, ct) is { } wrong)
        {
            return wrong;
        }

        var before = creator?.PartnerId;
        creator ??= Add();
        creator.Describe(terms);
        Keep(creator.Id, terms.Handles, handles);
        if (before != creator.PartnerId)
        {
            await carry.HandleAsync(creator.Id, creator.PartnerId, ct);
        }

        var partner = terms.PartnerId is { } owner
            ? (await partners.FindAsync([owner], ct)).Select(p => p.Name).FirstOrDefault() : null;
        return CreatorAnswer.Of(creator, handles, partner);
    }

    public async Task<Result<CreatorBatchAnswer>> HandleAsync(CreatorBatchRequest request, CancellationToken ct)
    {
        if (request.Items is not { Count: > 0 and <= BatchMax } items)
        {
            return new ValidationError("creator.batch", "1 to 500 creators at once.", "items");
        }

        var ids = new List<CreatorId>(items.Count);
        foreach (var (at, item) in items.Index())
        {
            if (!(await HandleAsync(null, item, ct)).TryValue(out var saved, out var refused))
            {
                return refused with { Field = $"items[{at}].{refused.Field}" };
            }

            ids.Add(saved.Id);
        }

        return new CreatorBatchAnswer(ids);
    }

    private async Task<Error?> RefuseAsync(CreatorTerms terms, CreatorId? own, CancellationToken ct)
    {
        foreach (var handle in terms.Handles)
        {
            var key = CreatorHandle.KeyOf(handle.Handle);
            var taken = await db.Set<CreatorHandle>().FindAsync([handle.Platform, key], ct);
            if (taken is not null && taken.CreatorId != own)
            {
                var name = (await db.Set<Creator>().FindAsync([taken.CreatorId], ct))?.Name ?? "–";
                return new HandleTaken(handle.Handle, name);
            }
        }

        return terms.PartnerId is { } partner && (await partners.FindAsync([partner], ct)).Count == 0
            ? new CreatorPartnerUnknown() : null;
    }

    private Creator Add()
    {
        var now = clock.Now();
        var creator = new Creator { Id = EntityId.New<CreatorId>(now), MadeAt = now };
        db.Add(creator);
        return creator;
    }

    /// <summary>Those that are no longer said are let go.</summary>
    private void Keep(CreatorId id, IReadOnlyList<HandleFacts> said, List<CreatorHandle> there)
    {
        var keys = said.Select(h => (h.Platform, CreatorHandle.KeyOf(h.Handle))).ToHashSet();
        foreach (var gone in there.Where(h => !keys.Contains((h.Platform, h.HandleKey))).ToList())
        {
            db.Remove(gone);
            there.Remove(gone);
        }

        foreach (var each in said)
        {
            var key = CreatorHandle.KeyOf(each.Handle);
            var handle = there.Find(h => h.Platform == each.Platform && h.HandleKey == key);
            if (handle is null)
            {
                handle = new CreatorHandle { Platform = each.Platform, HandleKey = key, CreatorId = id, Handle = "" };
                db.Add(handle);
                there.Add(handle);
            }

            (handle.Handle, handle.Followers, handle.AverageViews, handle.Engagement) =
                (each.Handle, each.Followers, each.AverageViews, each.Engagement);
        }
    }

    private static async Task<Results<Created<CreatorAnswer>, ProblemHttpResult>> PostAsync(
        CreatorRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveCreator, CreatorAnswer>(caller, (h, c) => h.HandleAsync(null, request, c), ct))
            .Created(made => $"/api/v1/creators/{made.Id}");

    private static async Task<Results<Created<CreatorBatchAnswer>, ProblemHttpResult>> PostBatchAsync(
        CreatorBatchRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveCreator, CreatorBatchAnswer>(caller, (h, c) => h.HandleAsync(request, c), ct))
            .Created(_ => "/api/v1/creators");

    private static async Task<Results<Ok<CreatorAnswer>, ProblemHttpResult>> PatchAsync(
        string id, CreatorRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveCreator, CreatorAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct))
            .Ok();
}
