using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Commissions;
using Rattan.Payouts.Methods;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Batches;

/// <param name="AsOf">Commissions that became payable until then are paid; not in the future.</param>
/// <param name="MinimumMinor">Partners below it wait for a later batch.</param>
internal sealed record DraftBatchRequest(string? Currency, DateTimeOffset? AsOf, long? MinimumMinor);

internal sealed record BatchEmpty()
    : ConflictError("payout.batch.empty", "No partner has anything to be paid by these terms.");

/// <summary>Makes a draft of all that is payable and reserves its commissions, so that no other batch pays
/// them.</summary>
internal sealed class DraftBatch(
    AppDbContext db, ICommissionPayouts commissions, WhoIsPaid asking, Caller caller, TimeProvider clock)
{
    private const string Numbers = "payout_batches";

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/payout-batches", PostAsync)
        .WithName("DraftPayoutBatch").Needs(Permission.DraftPayouts, ScopeKind.Network)
        .WithSummary("Makes a draft of what is payable in one currency");

    public async Task<Result<BatchAnswer>> HandleAsync(DraftBatchRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var now = clock.Now();
        if (!BatchTerms.Read(request, now).TryValue(out var terms, out var refused))
        {
            return refused;
        }

        var (currency, asOf, minimum) = (terms.Currency, terms.AsOf, terms.Minimum);

        // Drawing the number also makes drafts follow each other: two of them never reserve the same commissions.
        var number = await db.NextAsync(Numbers, ct);
        var batch = PayoutBatch.Make(
            number, currency, asOf, request.MinimumMinor is > 0 ? request.MinimumMinor : null,
            (caller.PrincipalId, caller.Name), now);
        var who = await asking.AskAsync(currency, batch.AsOf, minimum, ct);
        foreach (var partner in who.Paid)
        {
            batch.Add(partner.PartnerId, partner.Amount, partner.MethodId, now);
        }

        batch.Skip(who.Skipped);
        if (batch.Items.Count == 0)
        {
            return new BatchEmpty();
        }

        db.Add(batch);
        await db.SaveChangesAsync(ct);
        foreach (var item in batch.Items)
        {
            await commissions.ReserveAsync(item.Id, item.PartnerId, currency, batch.AsOf, ct);
        }

        return BatchAnswer.Of(batch);
    }

    private static async Task<Results<Created<BatchAnswer>, ProblemHttpResult>> PostAsync(
        DraftBatchRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<DraftBatch, BatchAnswer>(caller, (h, token) => h.HandleAsync(request, token), ct))
            .TryValue(out var batch, out var refused)
            ? TypedResults.Created($"/api/v1/payout-batches/{batch.Id}", batch)
            : refused.ToProblem();
}
