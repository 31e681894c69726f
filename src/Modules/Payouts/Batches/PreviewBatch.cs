using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Payouts.Methods;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Batches;

/// <param name="Paid">How many partners would be paid <paramref name="Total"/> in all.</param>
/// <param name="Skipped">Who has money due and would be left out.</param>
internal sealed record PreviewAnswer(int Paid, Money Total, IReadOnlyList<SkippedPartner> Skipped);

/// <summary>What a draft by these terms would pay now. Reserves nothing.</summary>
internal sealed class PreviewBatch(WhoIsPaid asking, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/payout-batches/preview", PostAsync)
        .WithName("PreviewPayoutBatch").Needs(Permission.DraftPayouts, ScopeKind.Network)
        .WithSummary("What a draft by these terms would pay");

    public async Task<Result<PreviewAnswer>> HandleAsync(DraftBatchRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!BatchTerms.Read(request, clock.Now()).TryValue(out var terms, out var refused))
        {
            return refused;
        }

        var who = await asking.AskAsync(terms.Currency, terms.AsOf, terms.Minimum, ct);
        return new PreviewAnswer(
            who.Paid.Count, new Money(who.Paid.Sum(p => p.Amount.Minor), terms.Currency), who.Skipped);
    }

    private static async Task<Results<Ok<PreviewAnswer>, ProblemHttpResult>> PostAsync(
        DraftBatchRequest request, PreviewBatch handler, CancellationToken ct) =>
        (await handler.HandleAsync(request, ct)).TryValue(out var preview, out var refused)
            ? TypedResults.Ok(preview) : refused.ToProblem();
}
