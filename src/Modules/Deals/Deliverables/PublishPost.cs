using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Deliverables;

internal sealed record PublishRequest(string? Url = null);

/// <summary>Says where a post is live: the creator, or the network for it. One that was to be changed is published
/// again when it is mended.</summary>
internal sealed class PublishPost(AppDbContext db, FindDeliverables find, Caller caller, TimeProvider clock)
{
    public const int UrlMax = 1000;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/deliverables/{id}/publications", PostAsync)
        .WithName("PublishPost").Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Partner)
        .WithSummary("Says where a post is live");

    public static bool IsWeb(string? text) => text?.Length <= UrlMax
        && Uri.TryCreate(text, UriKind.Absolute, out var at)
        && (at.Scheme == Uri.UriSchemeHttps || at.Scheme == Uri.UriSchemeHttp) && at.UserInfo.Length == 0;

    public async Task<Result<DeliverableAnswer>> HandleAsync(string id, PublishRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Partner))
        {
            return ScopeRefusals.OtherScope;
        }

        if (await find.OfAsync(id, ct) is not var (deal, piece))
        {
            return new DeliverableUnknown();
        }

        var url = LineText.Given(request.Url);
        if (!IsWeb(url))
        {
            return new ValidationError("deliverable.url", "The post's address with https or http.", "url");
        }

        var fits = piece.Status is DeliverableStatus.Approved or DeliverableStatus.Published
            || (piece.Status == DeliverableStatus.ChangesAsked && piece.PostUrl is not null);
        if (!fits || !Stages.IsRunning(deal.Stage))
        {
            return new DeliverableElsewhere(piece.Status);
        }

        var now = clock.Now();
        piece.Publish(url!, now);
        db.Add(DealEvent.Of(deal, DealEventKind.Published, $"#{piece.Number} · {url}", caller, now, piece.Id));
        var waiting = await db.Set<Deliverable>().AnyAsync(
            p => p.DealId == deal.Id && p.Id != piece.Id && p.Status != DeliverableStatus.Published
                && p.Status != DeliverableStatus.Accepted, ct);
        if (!waiting && deal.Stage != DealStage.Published)
        {
            deal.Move(DealStage.Published, now);
        }
        else
        {
            deal.Touch();
        }

        return find.Show(piece);
    }

    private static async Task<Results<Ok<DeliverableAnswer>, ProblemHttpResult>> PostAsync(
        string id, PublishRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<PublishPost, DeliverableAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct))
            .Ok();
}
