using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Deals.Creators;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Results;

internal sealed record PostMetrics(
    DeliverableId Id, int Number, PostFormat Format, SocialPlatform Platform, Metrics Numbers);

/// <param name="Totals">Null before any results.</param>
internal sealed record DealResults(IReadOnlyList<PostMetrics> Posts, Metrics? Totals);

/// <summary>What the posts of a deal, or of a creator, brought. Entered by people; clicks and orders of own links are
/// reported by the reports.</summary>
internal sealed class ReadResults(AppDbContext db, FindDeals find, SetEmv emv)
{
    private const int PostsMax = 2000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/deals/{id}/results", async Task<Results<Ok<DealResults>, ProblemHttpResult>> (
                ReadResults read, string id, CancellationToken ct) => (await read.OfDealAsync(id, ct)).Ok())
            .WithName("ReadDealResults")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("What the posts of a deal brought");
        api.MapGet("/creators/{id}/results", async Task<Results<Ok<Page<Metrics>>, ProblemHttpResult>> (
                ReadResults read, string id, CancellationToken ct) => (await read.OfCreatorAsync(id, ct)).Ok())
            .WithName("ReadCreatorResults").Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("What all posts of a creator brought, by currency");
    }

    public async Task<Result<DealResults>> OfDealAsync(string id, CancellationToken ct)
    {
        if (await find.OfAsync(id, ct) is not { } deal)
        {
            return new DealUnknown();
        }

        var rates = await emv.ReadAsync(ct);
        var posts = await db.Set<Deliverable>().AsNoTracking().Where(p => p.DealId == deal.Id)
            .OrderBy(p => p.Number).ToListAsync(ct);
        return new DealResults(
            [
                .. posts.Where(p => p.Results is not null).Select(p => new PostMetrics(
                    p.Id, p.Number, p.Format, p.Platform, Reckon.Of([p], rates, find.Side)!)),
            ],
            Reckon.Of(posts, rates, find.Side));
    }

    public async Task<Result<Page<Metrics>>> OfCreatorAsync(string id, CancellationToken ct)
    {
        if (find.Side != Side.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var key = EntityId.TryParse<CreatorId>(id, out var read) ? read : default;
        var rates = await emv.ReadAsync(ct);
        var posts = await (from p in db.Set<Deliverable>().AsNoTracking()
                           join d in db.Set<Deal>() on p.DealId equals d.Id
                           where d.CreatorId == key
                           select p).Take(PostsMax).ToListAsync(ct);
        return new Page<Metrics>(
            [
                .. posts.GroupBy(p => p.Currency).OrderBy(g => g.Key.Code, StringComparer.Ordinal)
                    .Select(g => Reckon.Of([.. g], rates, Side.Network)).OfType<Metrics>(),
            ],
            null);
    }
}
