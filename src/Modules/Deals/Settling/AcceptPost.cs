using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Terms;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Settling;

/// <summary>Accepts a post on its evidence (nghiệm thu, 验收) and books its part of the price in the same transaction.
/// Again is the same answer.</summary>
internal sealed class AcceptPost(
    AppDbContext db, FindDeliverables find, IFiles files, PayCreator pay, Caller caller, TimeProvider clock)
{
    public const int ScreenshotsMax = 10;
    public const int NoteMax = 2000;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/deliverables/{id}/acceptance", PostAsync)
        .WithName("AcceptPost").DisableAntiforgery()
        .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Accepts a post: a form with note and screenshots; a live check or a screenshot is needed");

    public async Task<Result<DeliverableAnswer>> HandleAsync(
        string id, string? note, IReadOnlyList<IFormFile> screenshots, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant) || caller.IsImpersonated)
        {
            return ScopeRefusals.OtherScope;
        }

        if (await find.OfAsync(id, ct) is not var (deal, piece))
        {
            return new DeliverableUnknown();
        }

        if (piece.Status == DeliverableStatus.Accepted)
        {
            return find.Show(piece);
        }

        if (Refuse(deal, piece, note, screenshots) is { } refused)
        {
            return refused;
        }

        if (!(await KeepAsync(screenshots, ct)).TryValue(out var kept, out var wrong))
        {
            return wrong;
        }

        var terms = await db.Set<DealTerms>().SingleAsync(
            t => t.DealId == deal.Id && t.Number == deal.SignedTerms, ct);
        var now = clock.Now();
        var late = piece.LateBy(now);
        var reduction = Lateness.Reduction(piece.Fee, late, terms.Content.LatePerDay, terms.Content.LateCap);
        pay.Post(deal, terms, piece, reduction, now);
        piece.Accept(
            new AcceptanceRecord(
                caller.Name, Stages.SideOf(caller), now, piece.PostUrl!, piece.LastCheck, kept, LineText.Given(note)),
            late, reduction);
        db.Add(DealEvent.Of(deal, DealEventKind.Accepted, $"#{piece.Number}", caller, now, piece.Id));
        var open = await db.Set<Deliverable>().AnyAsync(
            p => p.DealId == deal.Id && p.Id != piece.Id && p.Status != DeliverableStatus.Accepted, ct);
        if (open)
        {
            deal.Touch();
        }
        else
        {
            deal.Move(DealStage.Accepted, now);
        }

        return find.Show(piece);
    }

    private static Error? Refuse(Deal deal, Deliverable piece, string? note, IReadOnlyList<IFormFile> screenshots) =>
        !Stages.IsRunning(deal.Stage) || piece.Status != DeliverableStatus.Published
            ? new DeliverableElsewhere(piece.Status)
        : !deal.HasPartner ? new NoPartner()
        : note?.Length > NoteMax
            ? new ValidationError("deliverable.note", "At most 2,000 characters.", "note")
        : screenshots.Count > ScreenshotsMax
            ? new ValidationError("deliverable.screenshots", "Ten screenshots at most.", "screenshots")
        : piece.LastCheck?.IsLive != true && !screenshots.Any(s => s.Length > 0)
            ? new ConflictError(
                "deliverable.no_evidence", "Acceptance needs a check that found the post live, or a screenshot.")
        : null;

    private async Task<Result<IReadOnlyList<StoredFile>>> KeepAsync(
        IReadOnlyList<IFormFile> screenshots, CancellationToken ct)
    {
        var kept = new List<StoredFile>();
        foreach (var each in screenshots.Where(s => s.Length > 0))
        {
            await using var content = each.OpenReadStream();
            if (!(await files.SaveAsync(each.FileName, each.ContentType, content, ct))
                .TryValue(out var stored, out var refused))
            {
                return refused;
            }

            kept.Add(stored);
        }

        return kept;
    }

    private static async Task<Results<Ok<DeliverableAnswer>, ProblemHttpResult>> PostAsync(
        string id, [FromForm] string? note, IFormFileCollection screenshots, Books books, Caller caller,
        CancellationToken ct) =>
        (await books.WriteAsync<AcceptPost, DeliverableAnswer>(
            caller, (h, c) => h.HandleAsync(id, note, screenshots, c), ct)).Ok();
}

internal static class Lateness
{
    /// <summary>fee × min(days × percent a day, cap), rounded half up.</summary>
    public static Kernel.Money Reduction(Kernel.Money fee, int days, Percent perDay, Percent cap)
    {
        var percent = Math.Min(Math.Min(days * perDay.Value, cap.Value), 100m);
        return new Percent(percent).Of(fee);
    }
}
