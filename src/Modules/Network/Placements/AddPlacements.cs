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

/// <param name="Items">Each with its <c>resourceId</c>; all of them are written, or none.</param>
internal sealed record PlacementBatchRequest(IReadOnlyList<PlacementRequest>? Items = null);

internal sealed record PlacementBatchAnswer(int Added);

/// <summary>Writes many placements down at once, with the grades of their resources.</summary>
internal sealed class AddPlacements(
    AppDbContext db, KnownMerchants merchants, MakeGrades grades, IAuditTrail audit, Caller caller, TimeProvider clock)
{
    public const int BatchMax = 2000;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/placements/batch", PostAsync)
        .WithName("CreatePlacements").Needs(Permission.ManageResources, ScopeKind.Network)
        .WithSummary("Writes down up to 2,000 placements, all or none");

    public async Task<Result<PlacementBatchAnswer>> HandleAsync(PlacementBatchRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (request.Items is not { Count: > 0 and <= BatchMax } items)
        {
            return new ValidationError("placement.batch", "1 to 2,000 placements at once.", "items");
        }

        if (!(await ReadAsync(items, ct)).TryValue(out var placements, out var refused))
        {
            return refused;
        }

        db.AddRange(placements);
        audit.Record("placement:batch", "added", before: null, new { placements.Count });
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        await grades.OfAsync([.. placements.Select(p => p.ResourceId)], ct);
        return new PlacementBatchAnswer(placements.Count);
    }

    private async Task<Result<List<Placement>>> ReadAsync(
        IReadOnlyList<PlacementRequest> items, CancellationToken ct)
    {
        var (names, now) = (await merchants.NamesAsync(ct), clock.Now());
        var ids = items.Select(i => EntityId.TryParse<ResourceId>(i.ResourceId, out var id) ? id : default).ToList();
        var known = await db.Set<Resource>().Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(ct);
        var references = items.Select(i => LineText.Given(i.Reference)).OfType<string>().ToList();
        var taken = references.Count == 0 ? [] : await db.Set<Placement>()
            .Where(p => references.Contains(p.Reference!)).Select(p => p.Reference!).ToHashSetAsync(ct);
        var placements = new List<Placement>(items.Count);
        foreach (var (at, item) in items.Index())
        {
            if (!known.Contains(ids[at]))
            {
                return new ValidationError(
                    "placement.resource", "There is no such resource.", $"items[{at}].resourceId");
            }

            if (!PlacementTerms.Read(null, item, names, now.UtcDay()).TryValue(out var terms, out var refused))
            {
                return refused with { Field = $"items[{at}].{refused.Field}" };
            }

            if (terms.Reference is { } reference && !taken.Add(reference))
            {
                return new ReferenceTaken($"items[{at}].reference");
            }

            var placement = new Placement
            {
                Id = EntityId.New<PlacementId>(now), ResourceId = ids[at], MadeByName = caller.Name,
            };
            placement.Describe(terms, now);
            placements.Add(placement);
        }

        return placements;
    }

    private static async Task<Results<Created<PlacementBatchAnswer>, ProblemHttpResult>> PostAsync(
        PlacementBatchRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<AddPlacements, PlacementBatchAnswer>(
            caller, (h, c) => h.HandleAsync(request, c), ct)).Created(_ => "/api/v1/placements");
}
