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

/// <param name="Kind">call, meeting, mail or note.</param>
/// <param name="HappenedAt">Now when left out; never later than now.</param>
internal sealed record NoteActivityRequest(
    string? Kind = null, string? Text = null, DateTimeOffset? HappenedAt = null);

internal sealed record ActivityAnswer(
    PipelineActivityId Id, ActivityKind Kind, string Text, DateTimeOffset HappenedAt, string ByName)
{
    public static ActivityAnswer Of(PipelineActivity activity) =>
        new(activity.Id, activity.Kind, activity.Text, activity.HappenedAt, activity.ByName);
}

/// <summary>Notes a call, a meeting, a mail or a thought.</summary>
internal sealed class NoteActivity(AppDbContext db, Caller caller, TimeProvider clock)
{
    public const int TextMax = 2000;

    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    public async Task<Result<ActivityAnswer>> HandleAsync(
        string id, NoteActivityRequest request, CancellationToken ct)
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

        if (!EnumText.TryParse<ActivityKind>(request.Kind, out var kind))
        {
            return new ValidationError("pipeline.activity_kind", "Use one of: call, meeting, mail, note.", "kind");
        }

        if (LineText.Given(request.Text) is not { Length: <= TextMax } text)
        {
            return new ValidationError("pipeline.activity_text", "1 to 2,000 characters are needed.", "text");
        }

        var now = clock.Now();
        var at = request.HappenedAt ?? now;
        if (at > now || at < Earliest)
        {
            return new ValidationError("pipeline.activity_time", "It has not happened yet.", "happenedAt");
        }

        var activity = new PipelineActivity
        {
            Id = EntityId.New<PipelineActivityId>(now),
            MerchantId = merchant,
            Kind = kind,
            Text = text,
            HappenedAt = at,
            ById = caller.PrincipalId,
            ByName = caller.Name,
            MadeAt = now,
        };
        db.Add(activity);
        return ActivityAnswer.Of(activity);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/merchants/{id}/activities", PostAsync)
        .WithName("NoteActivity").Needs(Permission.ManagePipeline, ScopeKind.Network)
        .WithSummary("Notes a call, a meeting, a mail or a thought about a merchant");

    private static async Task<Results<Created<ActivityAnswer>, ProblemHttpResult>> PostAsync(
        string id, NoteActivityRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<NoteActivity, ActivityAnswer>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct)).Created(_ => $"/api/v1/merchants/{id}/activities");
}
