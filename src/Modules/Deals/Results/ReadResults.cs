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

/// <param name="OwnTracking">Null when the post names no link or is not published; else its clicks, orders and GMV
/// stand in <paramref name="Numbers"/>, whatever was entered for them.</param>
/// <param name="Entered">Null when nobody entered anything.</param>
internal sealed record PostMetrics(
    DeliverableId Id, int Number, PostFormat Format, SocialPlatform Platform, Metrics Numbers, LinkNumbers? OwnTracking,
    PostResults? Entered);

/// <param name="Totals">Null before any results.</param>
internal sealed record DealResults(IReadOnlyList<PostMetrics> Posts, Metrics? Totals);

/// <summary>What the posts of a deal, or of a creator, brought: as people entered it, and as own links count
/// it.</summary>
internal sealed class ReadResults(AppDbContext db, FindDeals find, ReadLinkNumbers links, SetEmv emv)
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
        var measured = await MeasureAsync(posts, ct);
        return new DealResults(
            [
                .. measured.Select(m => new PostMetrics(
                    m.Post.Id, m.Post.Number, m.Post.Format, m.Post.Platform, Reckon.Of([m], rates, find.Side)!, m.Own,
                    m.Post.Results)),
            ],
            Reckon.Of(measured, rates, find.Side));
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
                .. (await MeasureAsync(posts, ct)).GroupBy(m => m.Post.Currency)
                    .OrderBy(g => g.Key.Code, StringComparer.Ordinal)
                    .Select(g => Reckon.Of([.. g], rates, Side.Network)).OfType<Metrics>(),
            ],
            null);
    }

    private async Task<IReadOnlyList<Measured>> MeasureAsync(List<Deliverable> posts, CancellationToken ct)
    {
        var own = await links.OfAsync(posts, ct);
        return [.. posts.Select(p => Measured.Of(p, own.GetValueOrDefault(p.Id))).OfType<Measured>()];
    }
}
