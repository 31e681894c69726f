using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Settling;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Terms;

/// <param name="Name">The signer's full name, typed.</param>
/// <param name="TextHash">Of the creator's text that was read.</param>
/// <param name="OnPaper">The network keeps a creator without an account who signed on paper; the name is
/// theirs.</param>
internal sealed record SignTermsRequest(string? Name = null, string? TextHash = null, bool OnPaper = false);

internal sealed record SignedFrom(string Address, string Agent)
{
    private const int AgentMax = 400;

    public static SignedFrom Of(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return new SignedFrom(
            context.Connection.RemoteIpAddress?.ToString() ?? "–", agent.Length > AgentMax ? agent[..AgentMax] : agent);
    }
}

/// <summary>Signs the latest terms for the side that did not propose them, which makes the contract: posts, samples
/// and, when it is so agreed, the price set aside. Again is the same answer.</summary>
internal sealed class SignTerms(
    AppDbContext db, FindDeals find, MakeContract contract, Escrow escrow, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/deals/{id}/terms/{number}/sign", PostAsync)
        .WithName("SignDealTerms").Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Partner)
        .WithSummary("Signs the latest terms, which makes the contract");

    public async Task<Result<TermsAnswer>> HandleAsync(
        string id, int number, SignTermsRequest request, SignedFrom from, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Partner) || caller.IsImpersonated)
        {
            return ScopeRefusals.OtherScope;
        }

        if (await find.OfAsync(id, ct) is not { } deal)
        {
            return new DealUnknown();
        }

        if (await db.Set<DealTerms>().SingleOrDefaultAsync(t => t.DealId == deal.Id && t.Number == number, ct)
            is not { } terms)
        {
            return new TermsUnknown();
        }

        var side = Stages.SideOf(caller);
        if (terms.SignedAt is not null)
        {
            return TermsAnswer.Of(terms, deal.Title, side);
        }

        if (Refuse(deal, terms, request, side) is { } refused)
        {
            return refused;
        }

        if (!await contract.IsOpenAsync(deal, ct))
        {
            return new TermsFixed();
        }

        var now = clock.Now();
        if (await escrow.HoldAsync(deal, terms, now, ct) is { } wallet)
        {
            return wallet;
        }

        terms.Sign(
            new Signed(request.Name!.Trim(), side, request.OnPaper, from.Address, from.Agent), caller.Name, now);
        await contract.MakeAsync(deal, terms, now, ct);
        deal.Sign(number, now);
        db.Add(DealEvent.Of(deal, DealEventKind.Signed, $"#{number} · {request.Name.Trim()}", caller, now));
        return TermsAnswer.Of(terms, deal.Title, side);
    }

    private static Error? Refuse(Deal deal, DealTerms terms, SignTermsRequest request, Side side)
    {
        if (terms.Number != deal.LatestTerms || request.TextHash != terms.CreatorHash || Stages.IsOver(deal.Stage))
        {
            return new TermsChanged();
        }

        var paper = request.OnPaper && side == Side.Network && !deal.HasPartner && terms.Signs == Side.Creator;
        if (request.OnPaper != paper || (side != terms.Signs && !paper))
        {
            return new ConflictError("deal.other_side_signs", "The side that did not propose these terms signs them.");
        }

        if (terms.ApprovedAt is null)
        {
            return new ConflictError("deal.not_approved", "The merchant has not agreed to these terms.");
        }

        return !LineText.IsLine(request.Name, 200) || request.Name!.Trim().Length < 2
            ? new ValidationError("deal.sign_name", "Type the full name.", "name") : null;
    }

    private static async Task<Results<Ok<TermsAnswer>, ProblemHttpResult>> PostAsync(
        string id, int number, SignTermsRequest request, Books books, Caller caller, HttpContext context,
        CancellationToken ct) =>
        (await books.WriteAsync<SignTerms, TermsAnswer>(
            caller, (h, c) => h.HandleAsync(id, number, request, SignedFrom.Of(context), c), ct)).Ok();
}
