using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Placements;

internal sealed record PlacementsAsked(
    string? ResourceId = null, string? AgencyId = null, string? Country = null, string? Category = null,
    string? Cursor = null, int? Limit = null);

/// <summary>Placements, those that were written down last first.</summary>
internal sealed class ReadPlacements(AppDbContext db)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/placements", async Task<Results<Ok<Page<PlacementAnswer>>, ProblemHttpResult>> (
                ReadPlacements read, [AsParameters] PlacementsAsked asked, CancellationToken ct) =>
                (await read.PageAsync(asked, ct)).Ok())
            .WithName("ListPlacements").Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("Placements and what they brought");
        api.MapGet("/placements/{id}", async Task<Results<Ok<PlacementAnswer>, ProblemHttpResult>> (
                ReadPlacements read, string id, CancellationToken ct) =>
                (await read.FindAsync(id, ct) is { } one ? (Result<PlacementAnswer>)one : new PlacementUnknown()).Ok())
            .WithName("GetPlacement").Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("One placement");
    }

    public async Task<PlacementAnswer?> FindAsync(string id, CancellationToken ct)
    {
        var key = EntityId.TryParse<PlacementId>(id, out var read) ? read : default;
        var row = await (from p in db.Set<Placement>().AsNoTracking().Where(p => p.Id == key)
                         join r in db.Set<Resource>() on p.ResourceId equals r.Id
                         select new { p, r.Name }).SingleOrDefaultAsync(ct);
        return row is null ? null : PlacementAnswer.Of(row.p, row.Name);
    }

    public async Task<Result<Page<PlacementAnswer>>> PageAsync(PlacementsAsked asked, CancellationToken ct)
    {
        if (!Cursor.Read(asked.Cursor).TryValue(out var after, out var refused) && refused is not null)
        {
            return refused;
        }

        var placements = Narrow(db.Set<Placement>().AsNoTracking(), asked);
        var resources = db.Set<Resource>().AsNoTracking();
        if (LineText.Given(asked.AgencyId) is { } agencyText)
        {
            AgencyId? agency = EntityId.TryParse<AgencyId>(agencyText, out var id) ? id : default;
            resources = resources.Where(r => r.AgencyId == agency);
        }

        if (after is { } last)
        {
            var lastId = PlacementId.From(last);
            placements = placements.Where(p => p.Id < lastId);
        }

        var take = Cursor.Limit(asked.Limit);
        var rows = await (from p in placements
                          join r in resources on p.ResourceId equals r.Id
                          orderby p.Id descending
                          select new { p, r.Name }).Take(take + 1).ToListAsync(ct);
        return rows.Cut(take, row => row.p.Id.Value, row => PlacementAnswer.Of(row.p, row.Name));
    }

    /// <summary>The latest of a resource by their days, for its page and chart.</summary>
    public async Task<IReadOnlyList<PlacementAnswer>> LatestAsync(ResourceId resource, int max, CancellationToken ct) =>
    [
        .. (await db.Set<Placement>().AsNoTracking().Where(p => p.ResourceId == resource)
            .OrderByDescending(p => p.FromDay).ThenByDescending(p => p.Id).Take(max).ToListAsync(ct))
            .Select(p => PlacementAnswer.Of(p, "")),
    ];

    /// <summary>The latest of an agency by their days.</summary>
    public async Task<IReadOnlyList<PlacementAnswer>> LatestAsync(AgencyId agency, int max, CancellationToken ct)
    {
        var rows = await (from p in db.Set<Placement>().AsNoTracking()
                          join r in db.Set<Resource>() on p.ResourceId equals r.Id
                          where r.AgencyId == agency
                          orderby p.FromDay descending, p.Id descending
                          select new { p, r.Name }).Take(max).ToListAsync(ct);
        return [.. rows.Select(row => PlacementAnswer.Of(row.p, row.Name))];
    }

    private static IQueryable<Placement> Narrow(IQueryable<Placement> placements, PlacementsAsked asked)
    {
        if (LineText.Given(asked.ResourceId) is { } resourceText)
        {
            var resource = EntityId.TryParse<ResourceId>(resourceText, out var id) ? id : default;
            placements = placements.Where(p => p.ResourceId == resource);
        }

        if (LineText.Given(asked.Country)?.ToUpperInvariant() is { } country)
        {
            placements = placements.Where(p => p.Country == country);
        }

        if (LineText.Given(asked.Category) is { } category)
        {
            var below = category + ".";
            placements = placements.Where(p => p.Category == category || p.Category!.StartsWith(below));
        }

        return placements;
    }
}
