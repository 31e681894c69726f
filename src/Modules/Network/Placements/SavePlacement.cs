using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Network.Grades;
using Rattan.Network.Resources;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Placements;

/// <summary>Writes a placement down, or corrects one; the grade of its resource is made anew at once.</summary>
internal sealed class SavePlacement(
    AppDbContext db, KnownMerchants merchants, MakeGrades grades, IAuditTrail audit, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/resources/{id}/placements", PostAsync).WithName("CreatePlacement")
            .Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("Writes down a placement and what it brought");
        api.MapPatch("/placements/{id}", PatchAsync).WithName("ChangePlacement")
            .Needs(Permission.ManageResources, ScopeKind.Network).WithSummary("Corrects a placement");
    }

    public async Task<Result<PlacementAnswer>> AddAsync(
        string resourceId, PlacementRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<ResourceId>(resourceId, out var id)
            || await db.Set<Resource>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } resource)
        {
            return new ResourceUnknown();
        }

        var now = clock.Now();
        if (!(await ReadAsync(null, request, default, ct)).TryValue(out var terms, out var refused))
        {
            return refused;
        }

        var placement = new Placement
        {
            Id = EntityId.New<PlacementId>(now), ResourceId = id, MadeByName = caller.Name,
        };
        placement.Describe(terms, now);
        db.Add(placement);
        var answer = PlacementAnswer.Of(placement, resource.Name);
        audit.Record($"placement:{placement.Id}", "added", before: null, answer);
        await db.SaveChangesAsync(ct);
        await grades.OfAsync([id], ct);
        return answer;
    }

    public async Task<Result<PlacementAnswer>> ChangeAsync(string id, PlacementRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<PlacementId>(id, out var key)
            || await db.Set<Placement>().SingleOrDefaultAsync(p => p.Id == key, ct) is not { } placement)
        {
            return new PlacementUnknown();
        }

        if (!(await ReadAsync(PlacementTerms.Of(placement), request, key, ct)).TryValue(out var terms, out var refused))
        {
            return refused;
        }

        var name = await db.Set<Resource>().Where(r => r.Id == placement.ResourceId).Select(r => r.Name)
            .SingleAsync(ct);
        var before = PlacementAnswer.Of(placement, name);
        placement.Describe(terms, clock.Now());
        var after = PlacementAnswer.Of(placement, name);
        audit.Record($"placement:{placement.Id}", "changed", before, after);
        await db.SaveChangesAsync(ct);
        await grades.OfAsync([placement.ResourceId], ct);
        return after;
    }

    private async Task<Result<PlacementTerms>> ReadAsync(
        PlacementTerms? kept, PlacementRequest request, PlacementId own, CancellationToken ct)
    {
        var today = clock.Now().UtcDay();
        if (!PlacementTerms.Read(kept, request, await merchants.NamesAsync(ct), today)
            .TryValue(out var terms, out var refused))
        {
            return refused;
        }

        return terms.Reference is { } reference
            && await db.Set<Placement>().AnyAsync(p => p.Reference == reference && p.Id != own, ct)
                ? new ReferenceTaken() : terms;
    }

    private static async Task<Results<Created<PlacementAnswer>, ProblemHttpResult>> PostAsync(
        string id, PlacementRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SavePlacement, PlacementAnswer>(
            caller, (h, c) => h.AddAsync(id, request, c), ct)).Created(made => $"/api/v1/placements/{made.Id}");

    private static async Task<Results<Ok<PlacementAnswer>, ProblemHttpResult>> PatchAsync(
        string id, PlacementRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SavePlacement, PlacementAnswer>(
            caller, (h, c) => h.ChangeAsync(id, request, c), ct)).Ok();
}
