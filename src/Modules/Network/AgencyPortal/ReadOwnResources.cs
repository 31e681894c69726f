using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.AgencyPortal;

/// <summary>The resources of the agency that asks, newest first, without grades: those are the network's own
/// judgement.</summary>
internal sealed class ReadOwnResources(AppDbContext db, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/agency/resources", async Task<Results<Ok<Page<ResourceAnswer>>, ProblemHttpResult>> (
                ReadOwnResources read, string? cursor, CancellationToken ct) => (await read.PageAsync(cursor, ct)).Ok())
            .WithName("ListOwnResources").Needs(Permission.ManageResources, ScopeKind.Agency)
            .WithSummary("Resources of the agency that the key speaks for");
        api.MapGet("/agency/resources/{id}", async Task<Results<Ok<ResourceAnswer>, ProblemHttpResult>> (
                ReadOwnResources read, string id, CancellationToken ct) =>
                (await read.FindAsync(id, ct) is { } found ? (Result<ResourceAnswer>)found : new ResourceUnknown())
                    .Ok())
            .WithName("GetOwnResource").Needs(Permission.ManageResources, ScopeKind.Agency)
            .WithSummary("One resource of the agency that the key speaks for");
    }

    private IQueryable<Resource> Own
    {
        get
        {
            AgencyId? own = caller.Scope.Kind == ScopeKind.Agency ? AgencyId.From(caller.Scope.Id) : default(AgencyId);
            return db.Set<Resource>().AsNoTracking()
                .Where(r => r.AgencyId == own && r.Status != ResourceStatus.Archived);
        }
    }

    public async Task<Result<Page<ResourceAnswer>>> PageAsync(string? cursor, CancellationToken ct)
    {
        if (!Cursor.Read(LineText.Given(cursor)).TryValue(out var last, out var refused) && refused is not null)
        {
            return refused;
        }

        var resources = Own;
        if (last is { } after)
        {
            var lastId = ResourceId.From(after);
            resources = resources.Where(r => r.Id < lastId);
        }

        var rows = await resources.OrderByDescending(r => r.Id).Take(Cursor.LimitDefault + 1).ToListAsync(ct);
        return rows.Cut(Cursor.LimitDefault, r => r.Id.Value, r => ResourceAnswer.Of(r, null, grade: null));
    }

    public async Task<ResourceAnswer?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<ResourceId>(id, out var key)
        && await Own.FirstOrDefaultAsync(r => r.Id == key, ct) is { } found
            ? ResourceAnswer.Of(found, null, grade: null) : null;

    public Task<int> ActiveAsync(CancellationToken ct) => Own.CountAsync(r => r.Status == ResourceStatus.Active, ct);
}
