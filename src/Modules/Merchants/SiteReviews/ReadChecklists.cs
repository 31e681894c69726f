using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.SiteReviews;

/// <summary>The checklists of the network; few, so all at once, the standard one first.</summary>
internal sealed class ReadChecklists(AppDbContext db, Caller caller)
{
    public async Task<Result<IReadOnlyList<ChecklistAnswer>>> AllAsync(CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var stored = await db.Set<SiteChecklist>().AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct);
        var all = stored.Select(c => c.Answer());
        return (ChecklistAnswer[])(stored.Any(c => c.Id == StandardChecklist.Id)
            ? [.. all.OrderBy(c => c.Id != StandardChecklist.Id)] : [StandardChecklist.First, .. all]);
    }

    public async Task<Result<ChecklistAnswer>> OneAsync(string? id, CancellationToken ct) =>
        !(await AllAsync(ct)).TryValue(out var all, out var refused) ? refused
        : all.FirstOrDefault(c => c.Id.ToString() == id) is { } found ? found
        : new ChecklistUnknown();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/site-checklists", GetAllAsync).WithName("ListSiteChecklists")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network)
            .WithSummary("The checklists that sites are reviewed with");
        api.MapGet("/site-checklists/{id}", GetOneAsync).WithName("GetSiteChecklist")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network).WithSummary("One checklist");
    }

    private static async Task<Results<Ok<IReadOnlyList<ChecklistAnswer>>, ProblemHttpResult>> GetAllAsync(
        ReadChecklists handler, CancellationToken ct) => (await handler.AllAsync(ct)).Ok();

    private static async Task<Results<Ok<ChecklistAnswer>, ProblemHttpResult>> GetOneAsync(
        string id, ReadChecklists handler, CancellationToken ct) => (await handler.OneAsync(id, ct)).Ok();
}
