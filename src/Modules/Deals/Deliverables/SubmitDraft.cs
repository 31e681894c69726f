using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Deliverables;

internal sealed record DraftRequest(string? Link = null, string? Caption = null);

/// <summary>Hands a draft in: the creator, or the network for it.</summary>
internal sealed class SubmitDraft(
    AppDbContext db, FindDeliverables find, IFiles files, Caller caller, TimeProvider clock)
{
    public const int CaptionMax = 5000;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/deliverables/{id}/drafts", PostAsync)
        .WithName("SubmitDraft").DisableAntiforgery()
        .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Partner)
        .WithSummary("Hands a draft in: a form with link, caption and file, one of them at least");

    public async Task<Result<DeliverableAnswer>> HandleAsync(
        string id, DraftRequest request, IFormFile? file, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Partner))
        {
            return ScopeRefusals.OtherScope;
        }

        if (await find.OfAsync(id, ct) is not var (deal, piece))
        {
            return new DeliverableUnknown();
        }

        if (!Stages.IsRunning(deal.Stage) || piece.Status is not (DeliverableStatus.Waiting
            or DeliverableStatus.Submitted or DeliverableStatus.ChangesAsked or DeliverableStatus.Approved))
        {
            return new DeliverableElsewhere(piece.Status);
        }

        var (link, caption) = (LineText.Given(request.Link), LineText.Given(request.Caption));
        if (link is not null && !PublishPost.IsWeb(link))
        {
            return new ValidationError("deliverable.link", "An address with https or http.", "link");
        }

        if (caption?.Length > CaptionMax)
        {
            return new ValidationError("deliverable.caption", "At most 5,000 characters.", "caption");
        }

        if (link is null && caption is null && file is not { Length: > 0 })
        {
            return new ValidationError("deliverable.draft", "A file, a link or a text.", "link");
        }

        StoredFile? stored = null;
        if (file is { Length: > 0 })
        {
            await using var content = file.OpenReadStream();
            if (!(await files.SaveAsync(file.FileName, file.ContentType, content, ct))
                .TryValue(out stored, out var refused))
            {
                return refused;
            }
        }

        var now = clock.Now();
        piece.Submit(new Draft(stored, link, caption, caller.Name, now));
        db.Add(DealEvent.Of(deal, DealEventKind.Drafted, $"#{piece.Number}", caller, now, piece.Id));
        if (deal.Stage == DealStage.Contract)
        {
            deal.Move(DealStage.Content, now);
        }
        else
        {
            deal.Touch();
        }

        return find.Show(piece);
    }

    private static async Task<Results<Ok<DeliverableAnswer>, ProblemHttpResult>> PostAsync(
        string id, [FromForm] string? link, [FromForm] string? caption, IFormFile? file, Books books, Caller caller,
        CancellationToken ct) =>
        (await books.WriteAsync<SubmitDraft, DeliverableAnswer>(
            caller, (h, c) => h.HandleAsync(id, new DraftRequest(link, caption), file, c), ct)).Ok();
}
