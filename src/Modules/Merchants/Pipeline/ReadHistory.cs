using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Pipeline;

internal sealed record MoveAnswer(
    PipelineStage From, PipelineStage To, LostReason? Reason, string? Words, DateTimeOffset At, string ByName);

internal sealed record HistoryAnswer(
    IReadOnlyList<MoveAnswer> Moves, IReadOnlyList<ActivityAnswer> Activities);

/// <summary>What happened with a merchant in the pipeline: the latest moves and activities, newest first.</summary>
internal sealed class ReadHistory(AppDbContext db, Caller caller)
{
    public const int EachMax = 200;

    public async Task<Result<HistoryAnswer>> HandleAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<MerchantId>(id, out var merchant)
            || !await db.Set<Prospect>().AnyAsync(p => p.MerchantId == merchant, ct))
        {
            return new MerchantUnknown();
        }

        var moves = await db.Set<PipelineMove>().AsNoTracking().Where(m => m.MerchantId == merchant)
            .OrderByDescending(m => m.Id).Take(EachMax)
            .Select(m => new MoveAnswer(m.FromStage, m.ToStage, m.Reason, m.Words, m.At, m.ByName)).ToListAsync(ct);
        var activities = await db.Set<PipelineActivity>().AsNoTracking().Where(a => a.MerchantId == merchant)
            .OrderByDescending(a => a.HappenedAt).ThenByDescending(a => a.Id).Take(EachMax).ToListAsync(ct);
        return new HistoryAnswer(moves, [.. activities.Select(ActivityAnswer.Of)]);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/merchants/{id}/activities", GetAsync)
        .WithName("ListActivities").Needs(Permission.ManagePipeline, ScopeKind.Network)
        .WithSummary("Moves and activities of a merchant in the pipeline, newest first");

    private static async Task<Results<Ok<HistoryAnswer>, ProblemHttpResult>> GetAsync(
        string id, ReadHistory handler, CancellationToken ct) => (await handler.HandleAsync(id, ct)).Ok();
}
