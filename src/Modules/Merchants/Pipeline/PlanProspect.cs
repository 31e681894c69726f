using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Pipeline;

/// <summary>The whole plan; what is absent becomes empty.</summary>
/// <param name="OwnerId">One of the network's people.</param>
internal sealed record PlanProspectRequest(
    string? OwnerId = null, Money? ExpectedAmount = null, Money? ExpectedProfit = null, int? Probability = null,
    string? NextStep = null, DateOnly? NextDue = null);

/// <summary>Who takes care of a merchant, what is expected, and what comes next.</summary>
internal sealed class PlanProspect(AppDbContext db, ReadProspects read, INetworkPeople people, Caller caller)
{
    public async Task<Result<ProspectAnswer>> HandleAsync(
        string id, PlanProspectRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<MerchantId>(id, out var merchant)
            || await db.Set<Prospect>().FirstOrDefaultAsync(p => p.MerchantId == merchant, ct) is not { } prospect)
        {
            return new MerchantUnknown();
        }

        UserId? owner = null;
        if (LineText.Given(request.OwnerId) is { } asked)
        {
            if (!EntityId.TryParse<UserId>(asked, out var user) || !await MayOwnAsync(prospect, user, ct))
            {
                return new ValidationError(
                    "pipeline.owner_unknown", "The network has no such person.", "ownerId");
            }

            owner = user;
        }

        var terms = new ExpectedTerms(
            owner, request.ExpectedAmount, request.ExpectedProfit, request.Probability,
            LineText.Given(request.NextStep), request.NextDue);
        if (terms.Refuse() is { } refused)
        {
            return refused;
        }

        prospect.Expect(terms);
        return await read.ShownAsync(prospect, ct);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/merchants/{id}/pipeline", PutAsync)
        .WithName("PlanProspect").Needs(Permission.ManagePipeline, ScopeKind.Network)
        .WithSummary("Replaces owner, expectation and next step of a merchant in the pipeline");

    /// <summary>Who has it already keeps it, also when they have left.</summary>
    private async Task<bool> MayOwnAsync(Prospect prospect, UserId user, CancellationToken ct) =>
        prospect.OwnerId == user || (await people.AllAsync(ct)).Any(each => each.Id == user);

    private static async Task<Results<Ok<ProspectAnswer>, ProblemHttpResult>> PutAsync(
        string id, PlanProspectRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<PlanProspect, ProspectAnswer>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
