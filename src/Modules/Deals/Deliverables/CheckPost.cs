using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Creators;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Outgoing;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Deliverables;

/// <summary>Looks at the address of a post: whether it is live, and whether its page or its caption tells people that
/// it is paid for. The page is fetched before the books are touched.</summary>
internal sealed class CheckPost(
    FindDeliverables find, IOutgoingPages pages, Books books, Caller caller, TimeProvider clock)
{
    private const int ExcerptMax = 600;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/deliverables/{id}/checks", async Task<Results<Ok<DeliverableAnswer>, ProblemHttpResult>> (
                CheckPost check, string id, CancellationToken ct) => (await check.HandleAsync(id, ct)).Ok())
            .WithName("CheckPost").Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Fetches a post and keeps what was found: live or not, disclosed or not");

    public async Task<Result<DeliverableAnswer>> HandleAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant))
        {
            return ScopeRefusals.OtherScope;
        }

        if (await find.OfAsync(id, ct) is not var (_, piece))
        {
            return new DeliverableUnknown();
        }

        if (piece.Status != DeliverableStatus.Published || piece.PostUrl is not { } url)
        {
            return new DeliverableElsewhere(piece.Status);
        }

        var fetched = await pages.ReadAsync(url, ct);
        var seen = Seen(url, fetched, clock.Now());
        return await books.WriteAsync<KeepCheck, DeliverableAnswer>(
            caller, (h, c) => h.HandleAsync(id, seen.Check, seen.Text, c), ct);
    }

    private static (LiveCheck Check, string Text) Seen(string url, Result<OutgoingPage> fetched, DateTimeOffset now)
    {
        if (!fetched.TryValue(out var page, out var refused))
        {
            return (new LiveCheck(now, url, 0, refused.Code, null, null, null), "");
        }

        var text = PageText.Of(page.Text);
        var problem = page.Status is >= 200 and < 300 ? null : "deliverable.not_live";
        return (
            new LiveCheck(
                now, url, page.Status, problem,
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(page.Text))),
                text.Length > ExcerptMax ? text[..ExcerptMax] + "…" : text, null),
            text);
    }
}

/// <summary>Keeps what was seen with the post, when it is still at that address.</summary>
internal sealed class KeepCheck(AppDbContext db, FindDeliverables find, Caller caller)
{
    public async Task<Result<DeliverableAnswer>> HandleAsync(
        string id, LiveCheck seen, string text, CancellationToken ct)
    {
        if (await find.OfAsync(id, ct) is not var (deal, piece))
        {
            return new DeliverableUnknown();
        }

        if (piece.Status != DeliverableStatus.Published || piece.PostUrl != seen.Url)
        {
            return new DeliverableElsewhere(piece.Status);
        }

        var country = await db.Set<Creator>().Where(c => c.Id == deal.CreatorId).Select(c => c.Country)
            .SingleAsync(ct);
        var check = seen with { Disclosure = Disclosure.Find(country, text, piece.Draft?.Caption) };
        piece.Checked(check);
        db.Add(DealEvent.Of(
            deal, DealEventKind.Checked, $"#{piece.Number} · {check.Problem ?? check.Disclosure ?? "–"}", caller,
            seen.At, piece.Id));
        return find.Show(piece);
    }
}
