using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Deliverables;

/// <summary>The posts of deals that a caller may know of.</summary>
internal sealed class FindDeliverables(AppDbContext db, FindDeals find, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/deals/{id}/deliverables", async Task<Results<Ok<Page<DeliverableAnswer>>, ProblemHttpResult>> (
                FindDeliverables read, string id, CancellationToken ct) => (await read.OfDealAsync(id, ct)).Ok())
            .WithName("ListDeliverables")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("The posts of a deal");
        api.MapGet("/deliverables/{id}", async Task<Results<Ok<DeliverableAnswer>, ProblemHttpResult>> (
                FindDeliverables read, string id, CancellationToken ct) =>
                (await read.ShowAsync(id, ct) is { } found
                    ? (Result<DeliverableAnswer>)found : new DeliverableUnknown()).Ok())
            .WithName("GetDeliverable")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("One post of a deal");
    }

    public async Task<(Deal Deal, Deliverable Piece)?> OfAsync(string id, CancellationToken ct)
    {
        if (!EntityId.TryParse<DeliverableId>(id, out var key)
            || await db.Set<Deliverable>().SingleOrDefaultAsync(p => p.Id == key, ct) is not { } piece
            || await find.OfAsync(piece.DealId, ct) is not { } deal)
        {
            return null;
        }

        return (deal, piece);
    }

    public async Task<DeliverableAnswer?> ShowAsync(string id, CancellationToken ct) =>
        await OfAsync(id, ct) is var (_, piece) ? Show(piece) : null;

    public async Task<Result<Page<DeliverableAnswer>>> OfDealAsync(string id, CancellationToken ct)
    {
        if (await find.OfAsync(id, ct) is not { } deal)
        {
            return new DealUnknown();
        }

        var rows = await db.Set<Deliverable>().AsNoTracking().Where(p => p.DealId == deal.Id)
            .OrderBy(p => p.Number).ToListAsync(ct);
        return new Page<DeliverableAnswer>([.. rows.Select(Show)], null);
    }

    public DeliverableAnswer Show(Deliverable piece) => DeliverableAnswer.Of(piece, find.Side, clock.Now());
}
