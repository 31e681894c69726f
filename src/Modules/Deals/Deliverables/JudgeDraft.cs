using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Deliverables;

/// <param name="Approve">False asks for a change, and then the words are needed.</param>
internal sealed record JudgeRequest(bool Approve = false, string? Words = null);

internal sealed record CommentRequest(string? Words = null);

/// <summary>What the sides say about a draft or a post: comments, an approval, or what is to be changed.</summary>
internal sealed class JudgeDraft(AppDbContext db, FindDeliverables find, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/deliverables/{id}/comments", CommentAsync).WithName("CommentDeliverable")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("Says something about a post");
        api.MapPost("/deliverables/{id}/decisions", JudgeAsync).WithName("JudgeDraft")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Approves a draft, or asks for a change of a draft or a post, with the reason");
    }

    public async Task<Result<EventAnswer>> SayAsync(string id, CommentRequest request, CancellationToken ct)
    {
        if (await find.OfAsync(id, ct) is not var (deal, piece))
        {
            return new DeliverableUnknown();
        }

        if (LineText.Given(request.Words) is not { Length: <= DealEvent.WordsMax } words)
        {
            return new ValidationError("deliverable.comment", "1 to 4,000 characters.", "words");
        }

        var said = DealEvent.Of(deal, DealEventKind.Commented, words, caller, clock.Now(), piece.Id);
        db.Add(said);
        return EventAnswer.Of(said);
    }

    public async Task<Result<DeliverableAnswer>> HandleAsync(string id, JudgeRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant))
        {
            return ScopeRefusals.OtherScope;
        }

        if (await find.OfAsync(id, ct) is not var (deal, piece))
        {
            return new DeliverableUnknown();
        }

        var words = LineText.Given(request.Words);
        if (words?.Length > DealEvent.WordsMax || (!request.Approve && words is null))
        {
            return new ValidationError(
                "deliverable.reason", "Say what is to be changed, in 4,000 characters.", "words");
        }

        if (request.Approve && piece.Status == DeliverableStatus.Approved)
        {
            return find.Show(piece);
        }

        var fits = request.Approve
            ? piece.Status == DeliverableStatus.Submitted
            : piece.Status is DeliverableStatus.Submitted or DeliverableStatus.Approved or DeliverableStatus.Published;
        if (!fits || !Stages.IsRunning(deal.Stage))
        {
            return new DeliverableElsewhere(piece.Status);
        }

        var now = clock.Now();
        if (request.Approve)
        {
            piece.ApproveDraft();
        }
        else
        {
            piece.AskChange();
            if (deal.Stage == DealStage.Published)
            {
                deal.Move(DealStage.Content, now);
            }
        }

        deal.Touch();
        db.Add(DealEvent.Of(
            deal, request.Approve ? DealEventKind.DraftApproved : DealEventKind.ChangeAsked,
            words is null ? $"#{piece.Number}" : $"#{piece.Number} · {words}", caller, now, piece.Id));
        return find.Show(piece);
    }

    private static async Task<Results<Created<EventAnswer>, ProblemHttpResult>> CommentAsync(
        string id, CommentRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<JudgeDraft, EventAnswer>(caller, (h, c) => h.SayAsync(id, request, c), ct))
            .Created(_ => $"/api/v1/deliverables/{id}");

    private static async Task<Results<Ok<DeliverableAnswer>, ProblemHttpResult>> JudgeAsync(
        string id, JudgeRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<JudgeDraft, DeliverableAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct))
            .Ok();
}
