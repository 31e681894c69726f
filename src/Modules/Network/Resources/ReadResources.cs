using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Network.Grades;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Components;

namespace Rattan.Network.Resources;

/// <param name="Q">Part of the name, without regard to case and diacritics.</param>
/// <param name="Country">Finds those for the country and those for everywhere.</param>
/// <param name="Category">A group finds everything below it too.</param>
/// <param name="Grade">A to E, or <c>none</c>.</param>
/// <param name="Sort"><c>-made</c> (the default), <c>-grade</c>, <c>-expected</c> or <c>-price</c>, each also without
/// the minus.</param>
internal sealed record ResourcesAsked(
    string? Q = null, string? Country = null, string? Category = null, string? Channel = null, string? Kind = null,
    string? PriceModel = null, string? Owner = null, string? AgencyId = null, string? PartnerId = null,
    string? Status = null, string? Grade = null, string? Sort = null, string? Cursor = null, int? Limit = null);

/// <summary>The library. Archived resources are found only by their status.</summary>
internal sealed class ReadResources(AppDbContext db, Owners owners)
{
    public static readonly string[] Sorts = ["-made", "-grade", "-expected", "-price"];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/resources", async Task<Results<Ok<Page<ResourceAnswer>>, ProblemHttpResult>> (
                ReadResources read, [AsParameters] ResourcesAsked asked, CancellationToken ct) =>
                (await read.PageAsync(asked, ct)).Ok())
            .WithName("ListResources").Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("The resource library");
        api.MapGet("/resources/{id}", async Task<Results<Ok<ResourceAnswer>, ProblemHttpResult>> (
                ReadResources read, string id, CancellationToken ct) =>
                (await read.FindAsync(id, ct) is { } found ? (Result<ResourceAnswer>)found : new ResourceUnknown())
                    .Ok())
            .WithName("GetResource").Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("One resource");
    }

    public async Task<ResourceAnswer?> FindAsync(string id, CancellationToken ct)
    {
        if (!EntityId.TryParse<ResourceId>(id, out var key))
        {
            return null;
        }

        var one = db.Set<Resource>().AsNoTracking().Where(r => r.Id == key);
        var row = await Keyed(one, "made").SingleOrDefaultAsync(ct);
        return row is null ? null : (await ShowAsync([row], ct))[0];
    }

    public async Task<Result<Page<ResourceAnswer>>> PageAsync(ResourcesAsked asked, CancellationToken ct)
    {
        var resources = db.Set<Resource>().AsNoTracking();
        if (ResourceFilters.Narrow(ref resources, asked) is { } wrong)
        {
            return wrong;
        }

        if (!Cursor.Read(asked.Cursor).TryValue(out var after, out var refused) && refused is not null)
        {
            return refused;
        }

        var sort = SortBy.Read(asked.Sort, Sorts);
        var rows = Keyed(resources, sort.Key);
        if (!ResourceFilters.Graded(ref rows, asked.Grade))
        {
            return new ValidationError("resource.grade", "A, B, C, D, E or none.", "grade");
        }

        if (after is { } lastId)
        {
            rows = await AfterAsync(rows, ResourceId.From(lastId), sort, ct);
        }

        rows = sort.Descending
            ? rows.OrderByDescending(r => r.Key).ThenByDescending(r => r.Resource.Id)
            : rows.OrderBy(r => r.Key).ThenBy(r => r.Resource.Id);
        var take = Cursor.Limit(asked.Limit);
        var read = await rows.Take(take + 1).ToListAsync(ct);
        var shown = (await ShowAsync(read, ct)).ToDictionary(r => r.Id);
        return read.Cut(take, r => r.Resource.Id.Value, r => shown[r.Resource.Id]);
    }

    private async Task<IReadOnlyList<ResourceAnswer>> ShowAsync(
        IReadOnlyCollection<GradedResource> rows, CancellationToken ct)
    {
        var nameOf = await owners.NamesAsync([.. rows.Select(r => r.Resource)], ct);
        return [.. rows.Select(r => ResourceAnswer.Of(r.Resource, nameOf(r.Resource), r.Grade))];
    }

    private async Task<IQueryable<GradedResource>> AfterAsync(
        IQueryable<GradedResource> rows, ResourceId id, SortBy sort, CancellationToken ct)
    {
        var last = await Keyed(db.Set<Resource>().AsNoTracking().Where(r => r.Id == id), sort.Key)
            .Select(r => r.Key).FirstOrDefaultAsync(ct);
        return sort.Descending
            ? rows.Where(r => r.Key < last || (r.Key == last && r.Resource.Id < id))
            : rows.Where(r => r.Key > last || (r.Key == last && r.Resource.Id > id));
    }

    /// <summary>Each with its grade over everything and the number that it is sorted by; 0 without a record.</summary>
    private IQueryable<GradedResource> Keyed(IQueryable<Resource> resources, string sort)
    {
        var grades = db.Set<ResourceGrade>().AsNoTracking().Where(g => g.Country == "" && g.Category == "");
        return sort switch
        {
            "grade" => from r in resources
                       join g in grades on r.Id equals g.ResourceId into some
                       from g in some.DefaultIfEmpty()
                       select new GradedResource { Resource = r, Grade = g, Key = (long?)g.Standing ?? 0 },
            "expected" => from r in resources
                          join g in grades on r.Id equals g.ResourceId into some
                          from g in some.DefaultIfEmpty()
                          select new GradedResource { Resource = r, Grade = g, Key = (long?)g.ExpectedMilli ?? 0 },
            "price" => from r in resources
                       join g in grades on r.Id equals g.ResourceId into some
                       from g in some.DefaultIfEmpty()
                       select new GradedResource { Resource = r, Grade = g, Key = r.PriceOrder },
            _ => from r in resources
                 join g in grades on r.Id equals g.ResourceId into some
                 from g in some.DefaultIfEmpty()
                 select new GradedResource { Resource = r, Grade = g, Key = 0 },
        };
    }
}

internal sealed class GradedResource
{
    public required Resource Resource { get; init; }

    public ResourceGrade? Grade { get; init; }

    public long Key { get; init; }
}
