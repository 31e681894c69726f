using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Resources;

/// <param name="Items">All of them are added, or none.</param>
internal sealed record ResourceBatchRequest(IReadOnlyList<ResourceRequest>? Items = null);

internal sealed record ResourceBatchAnswer(IReadOnlyList<ResourceId> Ids);

/// <summary>Adds resources, or changes one.</summary>
internal sealed class SaveResource(AppDbContext db, Owners owners, Caller caller, TimeProvider clock)
{
    public const int BatchMax = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/resources", PostAsync).WithName("CreateResource")
            .Needs(Permission.ManageResources, ScopeKind.Network).WithSummary("Adds a resource to the library");
        api.MapPost("/resources/batch", PostBatchAsync).WithName("CreateResources")
            .Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("Adds up to 500 resources, all or none");
        api.MapPatch("/resources/{id}", PatchAsync).WithName("ChangeResource")
            .Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("Changes a resource; the status archived takes it out of the library");
    }

    /// <param name="id">Null for a new one.</param>
    public async Task<Result<ResourceAnswer>> HandleAsync(string? id, ResourceRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        Resource? resource = null;
        if (id is not null && (resource = await FindAsync(id, ct)) is null)
        {
            return new ResourceUnknown();
        }

        var kept = resource is null ? new ResourceTerms() : ResourceTerms.Of(resource);
        if (!Check(kept, request, isNew: resource is null).TryValue(out var terms, out var refused))
        {
            return refused;
        }

        if (await owners.RefuseAsync([terms], ct) is { } wrong)
        {
            return wrong;
        }

        resource ??= Add();
        resource.Describe(terms, await db.NextAsync(Revisions.Resources, ct));
        return ResourceAnswer.Of(resource, (await owners.NamesAsync([resource], ct))(resource), grade: null);
    }

    public async Task<Result<ResourceBatchAnswer>> HandleAsync(ResourceBatchRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (request.Items is not { Count: > 0 and <= BatchMax } items)
        {
            return new ValidationError("resource.batch", "1 to 500 resources at once.", "items");
        }

        var all = new List<ResourceTerms>(items.Count);
        foreach (var (at, item) in items.Index())
        {
            if (!Check(new ResourceTerms(), item, isNew: true).TryValue(out var terms, out var refused))
            {
                return refused with { Field = $"items[{at}].{refused.Field}" };
            }

            all.Add(terms);
        }

        if (await owners.RefuseAsync(all, ct) is { } wrong)
        {
            return wrong;
        }

        var revision = await db.NextAsync(Revisions.Resources, ct);
        var ids = new List<ResourceId>(all.Count);
        foreach (var terms in all)
        {
            var resource = Add();
            resource.Describe(terms, revision);
            ids.Add(resource.Id);
        }

        return new ResourceBatchAnswer(ids);
    }

    /// <summary>A new resource says what it is; nothing is guessed.</summary>
    public static Result<ResourceTerms> Check(ResourceTerms kept, ResourceRequest request, bool isNew) =>
        kept.With(isNew
            ? request with
            {
                Kind = request.Kind ?? "", Channel = request.Channel ?? "", PriceModel = request.PriceModel ?? "",
                Owner = request.Owner ?? "network",
            }
            : request);

    private Resource Add()
    {
        var now = clock.Now();
        var resource = new Resource { Id = EntityId.New<ResourceId>(now), MadeAt = now };
        db.Add(resource);
        return resource;
    }

    private async Task<Resource?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<ResourceId>(id, out var key)
            ? await db.Set<Resource>().SingleOrDefaultAsync(r => r.Id == key, ct) : null;

    private static async Task<Results<Created<ResourceAnswer>, ProblemHttpResult>> PostAsync(
        ResourceRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveResource, ResourceAnswer>(caller, (h, c) => h.HandleAsync(null, request, c), ct))
            .Created(made => $"/api/v1/resources/{made.Id}");

    private static async Task<Results<Created<ResourceBatchAnswer>, ProblemHttpResult>> PostBatchAsync(
        ResourceBatchRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveResource, ResourceBatchAnswer>(
            caller, (h, c) => h.HandleAsync(request, c), ct)).Created(_ => "/api/v1/resources");

    private static async Task<Results<Ok<ResourceAnswer>, ProblemHttpResult>> PatchAsync(
        string id, ResourceRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveResource, ResourceAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct))
            .Ok();
}
