using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Pipeline;

internal sealed record MoveDealRequest(string? Stage = null);

internal sealed record StageByAct() : ConflictError(
    "deal.stage_by_act", "By hand a deal moves between prospect, outreach and negotiating; signing, drafts, posts and "
        + "acceptance move it on.", "stage");

/// <summary>Takes a deal from one of the first stages to another.</summary>
internal sealed class MoveDeal(AppDbContext db, FindDeals find, ShowDeals show, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/deals/{id}/moves", PostAsync)
        .WithName("MoveDeal").Needs(Permission.ManageDeals, ScopeKind.Network)
        .WithSummary("Takes a deal to prospect, outreach or negotiating");

    public async Task<Result<DealAnswer>> HandleAsync(string id, MoveDealRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await find.OfAsync(id, ct) is not { } deal)
        {
            return new DealUnknown();
        }

        if (!EnumText.TryParse<DealStage>(request.Stage, out var to))
        {
            return new ValidationError("deal.stage", $"One of: {Fields.Words<DealStage>()}.", "stage");
        }

        if (!Stages.IsByHand(to) || !Stages.IsByHand(deal.Stage))
        {
            return new StageByAct();
        }

        if (to != deal.Stage)
        {
            var now = clock.Now();
            db.Add(DealEvent.Of(deal, DealEventKind.Moved, EnumText.Of(to), caller, now));
            deal.Move(to, now);
        }

        return await show.OneAsync(deal, ct);
    }

    private static async Task<Results<Ok<DealAnswer>, ProblemHttpResult>> PostAsync(
        string id, MoveDealRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<MoveDeal, DealAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
