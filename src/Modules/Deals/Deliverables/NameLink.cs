using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Settling;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Deliverables;

/// <param name="LinkId">Empty takes the link off.</param>
internal sealed record NameLinkRequest(string? LinkId = null);

/// <summary>Says which own link of the creator's partner, in the deal's program, stands in a post: its clicks, orders
/// and GMV count as the post's from the day it is published. A link is one post's alone, for what it brings cannot be
/// told apart. It stays when the creator gets another account.</summary>
internal sealed class NameLink(AppDbContext db, FindDeliverables find, IPartnerLinks links, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/deliverables/{id}/link", PutAsync).WithName("NamePostLink")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Partner)
            .WithSummary("Says which own tracking link stands in a post");
        api.MapGet("/deliverables/{id}/links", async Task<Results<Ok<Page<PartnerLink>>, ProblemHttpResult>> (
                NameLink name, string id, CancellationToken ct) => (await name.ChoicesAsync(id, ct)).Ok())
            .WithName("ListPostLinks").Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Partner)
            .WithSummary("The own links that a post may name");
    }

    public async Task<Result<DeliverableAnswer>> HandleAsync(string id, NameLinkRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Partner))
        {
            return ScopeRefusals.OtherScope;
        }

        if (await find.OfAsync(id, ct) is not var (deal, piece))
        {
            return new DeliverableUnknown();
        }

        if (piece.Status == DeliverableStatus.Dropped)
        {
            return new DeliverableElsewhere(piece.Status);
        }

        LinkId? named = null;
        if (LineText.Given(request.LinkId) is { } text)
        {
            if (!EntityId.TryParse<LinkId>(text, out var link))
            {
                return new LinkUnknown();
            }

            if (link != piece.LinkId && await RefuseAsync(deal, piece, link, ct) is { } refused)
            {
                return refused;
            }

            named = link;
        }

        piece.Name(named);
        deal.Touch();
        return find.Show(piece);
    }

    /// <summary>Links that another post names are left out; within a request.</summary>
    public async Task<Result<Page<PartnerLink>>> ChoicesAsync(string id, CancellationToken ct)
    {
        if (await find.OfAsync(id, ct) is not var (deal, piece))
        {
            return new DeliverableUnknown();
        }

        if (deal.ProgramId is not { } program || !deal.HasPartner)
        {
            return new Page<PartnerLink>([], null);
        }

        var own = await links.OfAsync(deal.PartnerId, [program], ct);
        var ids = own.Select(l => (LinkId?)l.Id).ToList();
        var taken = await db.Set<Deliverable>().IgnoreQueryFilters().AsNoTracking()
            .Where(p => p.Id != piece.Id && ids.Contains(p.LinkId)).Select(p => p.LinkId).ToListAsync(ct);
        return new Page<PartnerLink>([.. own.Where(l => !taken.Contains(l.Id))], null);
    }

    private async Task<Error?> RefuseAsync(Deal deal, Deliverable piece, LinkId link, CancellationToken ct) =>
        deal.ProgramId is not { } program ? new NoProgram()
        : !deal.HasPartner ? new NoPartner()
        : !await db.Set<LinkRow>().IgnoreQueryFilters().AnyAsync(
            l => l.LinkId == link && l.ProgramId == program && l.PartnerId == deal.PartnerId, ct) ? new LinkUnknown()
        : await db.Set<Deliverable>().IgnoreQueryFilters().AnyAsync(p => p.LinkId == link && p.Id != piece.Id, ct)
            ? new LinkTaken()
        : null;

    private static async Task<Results<Ok<DeliverableAnswer>, ProblemHttpResult>> PutAsync(
        string id, NameLinkRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<NameLink, DeliverableAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct))
            .Ok();
}

internal sealed record LinkUnknown() : ValidationError(
    "deliverable.link_unknown", "The creator's partner has no such link in the program of the deal.", "linkId");

internal sealed record LinkTaken() : ConflictError("deliverable.link_taken", "Another post names this link.");

internal sealed record NoProgram() : ConflictError(
    "deal.no_program", "The deal has no program. Choose one first; the links are that program's.");
