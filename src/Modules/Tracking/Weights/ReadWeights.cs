using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Tracking.Programs;

namespace Rattan.Tracking.Weights;

/// <param name="Weight">From 0, to nine decimals: what an order owes to the partner before the partners on it are
/// weighed against each other.</param>
internal sealed record WeightOfPartner(PartnerId PartnerId, string Partner, decimal Weight);

/// <param name="MarkovOrder">Of Markov alone.</param>
/// <param name="From">The UTC days they were learnt from, both included.</param>
/// <param name="MadeAt">They decide orders from here on, until the next version.</param>
/// <param name="Items">The largest weight first.</param>
internal sealed record ModelWeightsAnswer(
    int Version, AttributionModel Model, int? MarkovOrder, DateOnly From, DateOnly Until, DateTimeOffset MadeAt,
    IReadOnlyList<WeightOfPartner> Items);

/// <summary>A version of a program's weights, the newest where none is named.</summary>
internal sealed class ReadWeights(AppDbContext db, OwnPrograms programs, IPartners partners)
{
    public async Task<Result<ModelWeightsAnswer>> HandleAsync(ProgramId id, int? version, CancellationToken ct)
    {
        if (await programs.FindAsync(id, ct) is null)
        {
            return new NotFoundError("program.unknown", "There is no such program.");
        }

        var all = db.Set<ModelWeights>().AsNoTracking().Where(w => w.ProgramId == id);
        if (await all.OrderByDescending(w => w.Number)
            .FirstOrDefaultAsync(w => version == null || w.Number == version, ct) is not { } found)
        {
            return new NotFoundError("weights.none", "No such weights were made for this program.");
        }

        var weights = await db.Set<ModelWeight>().AsNoTracking()
            .Where(w => w.ProgramId == id && w.Number == found.Number)
            .OrderByDescending(w => w.Billionths).ThenBy(w => w.PartnerId).ToListAsync(ct);
        var names = (await partners.FindAsync([.. weights.Select(w => w.PartnerId)], ct))
            .ToDictionary(p => p.Id, p => p.Name);
        return new ModelWeightsAnswer(
            found.Number, found.Model, found.Model == AttributionModel.Markov ? found.MarkovOrder : null,
            found.FirstDay, found.LastDay, found.MadeAt,
            [
                .. weights.Select(w => new WeightOfPartner(
                    w.PartnerId, names.GetValueOrDefault(w.PartnerId, ""),
                    (decimal)w.Billionths / PartnerWeight.One)),
            ]);
    }

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programs/{id:guid}/model-weights", async Task<Results<Ok<ModelWeightsAnswer>, ProblemHttpResult>> (
            Guid id, int? version, ReadWeights handler, CancellationToken ct) =>
            (await handler.HandleAsync(ProgramId.From(id), version, ct)).Ok())
        .WithName("ReadWeights").Needs(Permission.ViewReports, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("What each partner weighs in a program that pays by a data-driven model, and of which days");
}
