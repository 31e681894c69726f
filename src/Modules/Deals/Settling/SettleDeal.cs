using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Terms;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Settling;

/// <summary>The last steps of a deal: its bonus, and closing it when everything is accepted and booked.</summary>
internal sealed class SettleDeal(
    AppDbContext db, FindDeals find, ShowDeals show, PayCreator pay, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/deals/{id}/bonus", PostBonusAsync).WithName("PayDealBonus")
            .Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("The condition of the bonus is met: books it for the creator");
        api.MapPost("/deals/{id}/settle", PostAsync).WithName("SettleDeal")
            .Needs(Permission.ManageDeals, ScopeKind.Network).WithSummary("Closes a deal whose posts are accepted");
    }

    public async Task<Result<DealAnswer>> BonusAsync(string id, CancellationToken ct)
    {
        if (!(await DealAsync(id, ct)).TryValue(out var deal, out var refused))
        {
            return refused;
        }

        if (deal.BonusPaid)
        {
            return await show.OneAsync(deal, ct);
        }

        if (!Stages.IsRunning(deal.Stage) || (await db.Set<DealTerms>().SingleAsync(
            t => t.DealId == deal.Id && t.Number == deal.SignedTerms, ct)).Content.Bonus is not { Minor: > 0 } bonus)
        {
            return new ConflictError("deal.no_bonus", "A contract that runs and names a bonus is needed.");
        }

        if (!deal.HasPartner)
        {
            return new NoPartner();
        }

        var now = clock.Now();
        pay.Bonus(deal, bonus, now);
        deal.PayBonus();
        db.Add(DealEvent.Of(deal, DealEventKind.BonusPaid, null, caller, now));
        return await show.OneAsync(deal, ct);
    }

    public async Task<Result<DealAnswer>> HandleAsync(string id, CancellationToken ct)
    {
        if (!(await DealAsync(id, ct)).TryValue(out var deal, out var refused))
        {
            return refused;
        }

        if (deal.Stage == DealStage.Settled)
        {
            return await show.OneAsync(deal, ct);
        }

        if (deal.Stage != DealStage.Accepted)
        {
            return new ConflictError("deal.not_accepted", "Every post must be accepted first.");
        }

        var now = clock.Now();
        deal.Move(DealStage.Settled, now);
        db.Add(DealEvent.Of(deal, DealEventKind.Settled, null, caller, now));
        return await show.OneAsync(deal, ct);
    }

    private async Task<Result<Deal>> DealAsync(string id, CancellationToken ct) =>
        caller.Scope.Kind != ScopeKind.Network ? ScopeRefusals.NetworkOnly
        : await find.OfAsync(id, ct) is { } deal ? deal : new DealUnknown();

    private static async Task<Results<Ok<DealAnswer>, ProblemHttpResult>> PostBonusAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SettleDeal, DealAnswer>(caller, (h, c) => h.BonusAsync(id, c), ct)).Ok();

    private static async Task<Results<Ok<DealAnswer>, ProblemHttpResult>> PostAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SettleDeal, DealAnswer>(caller, (h, c) => h.HandleAsync(id, c), ct)).Ok();
}
