using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Grades;

/// <summary>The grades of a resource: over everything first, then each country and category, the best first.</summary>
internal sealed class ReadGrades(AppDbContext db)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/resources/{id}/grades", async (ReadGrades read, string id, CancellationToken ct) =>
                TypedResults.Ok(await read.OfAsync(id, ct)))
        .WithName("ListResourceGrades").Needs(Permission.ManageResources, ScopeKind.Network)
        .WithSummary("What is expected of a resource's next placement; empty when there is no record");

    public async Task<Page<GradeAnswer>> OfAsync(string resourceId, CancellationToken ct)
    {
        var id = EntityId.TryParse<ResourceId>(resourceId, out var read) ? read : default;
        var rows = await db.Set<ResourceGrade>().AsNoTracking().Where(g => g.ResourceId == id).ToListAsync(ct);
        return new(
            [
                .. rows.OrderByDescending(g => g.Country.Length == 0).ThenByDescending(g => g.Standing)
                    .ThenBy(g => g.Country, StringComparer.Ordinal).Select(GradeAnswer.Of),
            ],
            null);
    }
}
