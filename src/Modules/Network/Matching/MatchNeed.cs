using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Matching;

/// <param name="Budget">Minor units of the need's currency, in place of the need's budget.</param>
/// <param name="Limit">How many resources and partners are told, 50 by default, 200 at most.</param>
internal sealed record MatchesAsked(long? Budget = null, int? Limit = null);

internal sealed record NeedUnmatched() : NotFoundError("need.unknown", "There is no such need.");

/// <summary>From a need to ranked resources and partners, with reasons. For the network's people alone.</summary>
internal sealed class MatchNeed(
    Caller caller, ReadNeedAtHand needs, MatchResources resources, MatchPartners partners, SuggestPromoters promoters)
{
    public const int LimitMax = 200;
    public const int PartnersMax = 20;
    private const int LimitDefault = 50;
    private const long BudgetMax = 1_000_000_000_000_000;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/needs/{id}/matches", async Task<Results<Ok<MatchAnswer>, ProblemHttpResult>> (
                MatchNeed match, string id, [AsParameters] MatchesAsked asked, CancellationToken ct) =>
                (await match.HandleAsync(id, asked, ct)).Ok())
        .WithName("MatchNeed").Needs(Permission.ManageResources, ScopeKind.Network)
        .WithSummary("Resources and partners for a need, ranked with reasons, and what its budget buys");

    public async Task<Result<MatchAnswer>> HandleAsync(string id, MatchesAsked asked, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (asked.Budget is <= 0 or > BudgetMax)
        {
            return new ValidationError("matching.budget", "An amount above 0 is needed.", "budget");
        }

        if (await needs.FindAsync(id, asked.Budget, ct) is not { } hand)
        {
            return new NeedUnmatched();
        }

        var limit = Math.Clamp(asked.Limit ?? LimitDefault, 1, LimitMax);
        var found = await resources.ForAsync(hand, limit, ct);
        var people = await partners.ForAsync(hand, Math.Min(limit, PartnersMax), ct);
        return new MatchAnswer(
            hand.Need.NeedId, hand.Need.Product, hand.MerchantName, hand.Need.Status.ToLowerInvariant(),
            hand.Need.PromoterId, hand.RequiredRoas, hand.Margin, hand.Budget,
            found.Fitting, found.Conflicting, found.Best, found.WithConflicts, people.Best, people.ReadAt, found.Plan,
            found.WhatIf, await promoters.AllAsync(ct));
    }
}
