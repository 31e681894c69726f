using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Components;

namespace Rattan.Deals.Creators;

/// <param name="Q">Part of the name or of a handle, without regard to case and diacritics.</param>
/// <param name="Category">A group finds everything below it too.</param>
/// <param name="Followers">At least, at one platform.</param>
/// <param name="PriceMax">Minor units of <paramref name="Currency"/>: the cheapest price is not above.</param>
/// <param name="Sort"><c>-made</c> (the default), <c>-followers</c> or <c>price</c>; a minus turns it round.</param>
internal sealed record CreatorsAsked(
    string? Q = null, string? Country = null, string? Platform = null, string? Category = null,
    long? Followers = null, long? PriceMax = null, string? Currency = null, string? Sort = null,
    string? Cursor = null, int? Limit = null);

internal sealed class ReadCreators(AppDbContext db, IPartners partners, Caller caller)
{
    public static readonly string[] Sorts = ["-made", "-followers", "price"];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/creators", async Task<Results<Ok<Page<CreatorAnswer>>, ProblemHttpResult>> (
                ReadCreators read, [AsParameters] CreatorsAsked asked, CancellationToken ct) =>
                (await read.PageAsync(asked, ct)).Ok())
            .WithName("ListCreators").Needs(Permission.ManageDeals, ScopeKind.Network).WithSummary("The creators");
        api.MapGet("/creators/{id}", async Task<Results<Ok<CreatorAnswer>, ProblemHttpResult>> (
                ReadCreators read, string id, CancellationToken ct) =>
                (await read.FindAsync(id, ct) is { } found ? (Result<CreatorAnswer>)found : new CreatorUnknown()).Ok())
            .WithName("GetCreator").Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("One creator; the id of one that was merged finds the one that stayed");
    }

    public async Task<CreatorAnswer?> FindAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network || !EntityId.TryParse<CreatorId>(id, out var key))
        {
            return null;
        }

        var creator = await db.Set<Creator>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == key, ct);
        if (creator?.MergedInto is { } stayed)
        {
            return await FindAsync(stayed.ToString(), ct);
        }

        return creator is null ? null : (await ShowAsync([creator], ct))[0];
    }

    public async Task<Result<Page<CreatorAnswer>>> PageAsync(CreatorsAsked asked, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var creators = db.Set<Creator>().AsNoTracking();
        if (CreatorFilters.Narrow(ref creators, asked) is { } wrong)
        {
            return wrong;
        }

        if (!Cursor.Read(asked.Cursor).TryValue(out var after, out var refused) && refused is not null)
        {
            return refused;
        }

        var sort = SortBy.Read(asked.Sort, Sorts);
        var rows = Keyed(creators, sort.Key);
        if (after is { } lastId)
        {
            var id = CreatorId.From(lastId);
            var last = await Keyed(db.Set<Creator>().AsNoTracking().Where(c => c.Id == id), sort.Key)
                .Select(c => c.Key).FirstOrDefaultAsync(ct);
            rows = sort.Descending
                ? rows.Where(c => c.Key < last || (c.Key == last && c.Creator.Id < id))
                : rows.Where(c => c.Key > last || (c.Key == last && c.Creator.Id > id));
        }

        rows = sort.Descending
            ? rows.OrderByDescending(c => c.Key).ThenByDescending(c => c.Creator.Id)
            : rows.OrderBy(c => c.Key).ThenBy(c => c.Creator.Id);
        var take = Cursor.Limit(asked.Limit);
        var read = await rows.Take(take + 1).Select(c => c.Creator).ToListAsync(ct);
        return (await ShowAsync(read, ct)).Cut(take, c => c.Id.Value, c => c);
    }

    public async Task<IReadOnlyList<CreatorAnswer>> ShowAsync(IReadOnlyList<Creator> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var handles = (await db.Set<CreatorHandle>().AsNoTracking().Where(h => ids.Contains(h.CreatorId))
            .ToListAsync(ct)).ToLookup(h => h.CreatorId);
        var owners = rows.Where(r => r.PartnerId is not null).Select(r => r.PartnerId!.Value).Distinct().ToList();
        Dictionary<PartnerId, string> names = owners.Count == 0 ? []
            : (await partners.FindAsync(owners, ct)).ToDictionary(p => p.Id, p => p.Name);
        return
        [
            .. rows.Select(r => CreatorAnswer.Of(
                r, handles[r.Id], r.PartnerId is { } owner ? names.GetValueOrDefault(owner) : null)),
        ];
    }

    private static IQueryable<KeyedCreator> Keyed(IQueryable<Creator> creators, string sort) => sort switch
    {
        "followers" => creators.Select(c => new KeyedCreator { Creator = c, Key = c.Followers }),
        "price" => creators.Select(c => new KeyedCreator { Creator = c, Key = c.PriceOrder }),
        _ => creators.Select(c => new KeyedCreator { Creator = c, Key = 0 }),
    };
}

internal sealed class KeyedCreator
{
    public required Creator Creator { get; init; }

    public long Key { get; init; }
}
