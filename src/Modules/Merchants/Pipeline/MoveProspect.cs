using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Pipeline;

/// <param name="Reason">Why it is lost; asked for then and only then.</param>
/// <param name="Words">More about it; needed when the reason is <c>other</c>.</param>
internal sealed record MoveProspectRequest(string? Stage = null, string? Reason = null, string? Words = null);

internal sealed record StageSame(PipelineStage Stage)
    : ConflictError("pipeline.stage_same", $"The merchant is at {EnumText.Of(Stage)} already.", "stage");

/// <summary>Takes a merchant from one stage to another, forwards or back, and notes who did it.</summary>
internal sealed class MoveProspect(AppDbContext db, ReadProspects read, Caller caller, TimeProvider clock)
{
    public const int WordsMax = 500;

    public async Task<Result<ProspectAnswer>> HandleAsync(
        string id, MoveProspectRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<MerchantId>(id, out var merchant)
            || await db.Set<Prospect>().FirstOrDefaultAsync(p => p.MerchantId == merchant, ct) is not { } prospect)
        {
            return new MerchantUnknown();
        }

        if (!EnumText.TryParse<PipelineStage>(request.Stage, out var to))
        {
            return new ValidationError(
                "pipeline.stage_unknown", "Use one of: contacted, qualified, proposal, contract, paid, live, lost.",
                "stage");
        }

        if (to == prospect.Stage)
        {
            return new StageSame(to);
        }

        if (!Reason(to, request).TryValue(out var reason, out var refused))
        {
            return refused;
        }

        var now = clock.Now();
        db.Add(PipelineMove.Of(prospect, to, reason.Why, reason.Words, caller, now));
        prospect.Move(to, reason.Why, reason.Words, now);
        return await read.ShownAsync(prospect, ct);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/merchants/{id}/pipeline/moves", PostAsync)
        .WithName("MoveProspect").Needs(Permission.ManagePipeline, ScopeKind.Network)
        .WithSummary("Takes a merchant to another stage; lost needs a reason");

    private static Result<LostAnswer> Reason(PipelineStage to, MoveProspectRequest request)
    {
        if (to != PipelineStage.Lost)
        {
            return new LostAnswer(null, null);
        }

        if (!EnumText.TryParse<LostReason>(request.Reason, out var reason))
        {
            return new ValidationError(
                "pipeline.reason_unknown",
                "Use one of: price, timing, competitor, noBudget, notSuitable, noAnswer, other.", "reason");
        }

        var words = LineText.Given(request.Words);
        return words?.Length > WordsMax
            ? new ValidationError("pipeline.words", "At most 500 characters.", "words")
            : reason == LostReason.Other && words is null
                ? new ValidationError("pipeline.words_missing", "Say why in words.", "words")
                : new LostAnswer(reason, words);
    }

    private static async Task<Results<Ok<ProspectAnswer>, ProblemHttpResult>> PostAsync(
        string id, MoveProspectRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<MoveProspect, ProspectAnswer>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();

    private sealed record LostAnswer(LostReason? Why, string? Words);
}
