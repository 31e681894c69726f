using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Terms;

/// <summary>Proposes terms or a counter-offer: a new version, to be approved by the merchant and signed by the other
/// side. Possible until the first draft is handed in.</summary>
internal sealed class ProposeTerms(AppDbContext db, FindDeals find, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/deals/{id}/terms", PostAsync)
        .WithName("ProposeDealTerms").Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Partner)
        .WithSummary("Proposes terms or a counter-offer");

    public async Task<Result<TermsAnswer>> HandleAsync(string id, TermsRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Partner))
        {
            return ScopeRefusals.OtherScope;
        }

        if (await find.OfAsync(id, ct) is not { } deal)
        {
            return new DealUnknown();
        }

        if (Stages.IsOver(deal.Stage) || await db.Set<Deliverable>().AnyAsync(
            p => p.DealId == deal.Id && p.Status != DeliverableStatus.Waiting, ct))
        {
            return new TermsFixed();
        }

        var side = Stages.SideOf(caller);
        if (!ReadTerms.Read(request, side, deal.Margin).TryValue(out var content, out var wrong))
        {
            return wrong;
        }

        if (deal.SignedTerms > 0 && deal.Currency != content.Currency)
        {
            return new ConflictError("deal.currency_fixed", "A contract stays in its currency.", "fee");
        }

        var now = clock.Now();
        var number = deal.LatestTerms + 1;
        var terms = DealTerms.Of(deal, number, content, LineText.Given(request.Note), caller, now);
        db.Add(terms);
        db.Add(DealEvent.Of(deal, DealEventKind.Proposed, Words(number, terms.Note), caller, now));
        deal.Propose(number, content);
        if (deal.Stage is DealStage.Prospect or DealStage.Outreach)
        {
            deal.Move(DealStage.Negotiating, now);
        }

        return TermsAnswer.Of(terms, deal.Title, side);
    }

    private static string Words(int number, string? note) => note is null ? $"#{number}" : $"#{number} · {note}";

    private static async Task<Results<Created<TermsAnswer>, ProblemHttpResult>> PostAsync(
        string id, TermsRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<ProposeTerms, TermsAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct))
            .Created(_ => $"/api/v1/deals/{id}/terms");
}
