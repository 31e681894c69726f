using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Funding;
using Rattan.Contracts.Ledger;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.TopUps;

/// <param name="Amount">What really came, in the currency that was announced.</param>
/// <param name="Bank">One of <see cref="FundingOptions.Banks"/>.</param>
/// <param name="Reference">The bank's; the announced one when left out.</param>
/// <param name="CameOn">The day it was booked at the bank, yyyy-MM-dd.</param>
internal sealed record ConfirmTopUpRequest(Money? Amount, string? Bank, string? Reference, string? CameOn);

/// <summary>Finance confirms what came; it is in the wallet with the same commit. The same confirmation again changes
/// nothing and answers the same.</summary>
internal sealed class ConfirmTopUp(
    ReadTopUps read, ILedger ledger, IIncomingTransfers transfers, IOptions<FundingOptions> options, Caller caller,
    TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/top-ups/{id}/confirm", PostAsync)
        .WithName("ConfirmTopUp").Needs(Permission.ManageFunding, ScopeKind.Network)
        .WithSummary("Confirms what came and books it to the wallet");

    public async Task<Result<TopUpAnswer>> HandleAsync(string id, ConfirmTopUpRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await read.ForChangeAsync(id, ct) is not { } topUp)
        {
            return new TopUpUnknown();
        }

        var now = clock.Now();
        if (!Read(topUp, request, now.UtcDay()).TryValue(out var arrival, out var wrong))
        {
            return wrong;
        }

        if (topUp.Status != TopUpStatus.Announced)
        {
            return topUp.IsSame(arrival)
                ? TopUpAnswer.Of(topUp, await read.NameAsync(topUp.MerchantId, ct)) : new TopUpDecided();
        }

        if (!await transfers.TakeAsync(arrival.Bank, topUp.Currency, arrival.Reference, $"topup:{topUp.Id}", ct))
        {
            return new TopUpReferenceTaken();
        }

        ledger.Post(topUp.Confirm(arrival, caller.Name, now));
        return TopUpAnswer.Of(topUp, await read.NameAsync(topUp.MerchantId, ct));
    }

    private Result<Arrival> Read(TopUp topUp, ConfirmTopUpRequest request, DateOnly today)
    {
        if (MoneyTerms.RefuseAmount(request.Amount) is { } wrong)
        {
            return wrong;
        }

        if (request.Amount!.Value.Currency != topUp.Currency)
        {
            return new ValidationError(
                "top_up.currency", "What came is in the currency that was announced.", "amount");
        }

        if (!options.Value.BankNames.Contains(request.Bank, StringComparer.Ordinal))
        {
            return MoneyTerms.Bank();
        }

        var reference = LineText.Given(request.Reference) ?? topUp.Reference;
        if (MoneyTerms.Key(reference) is not { } key)
        {
            return MoneyTerms.Reference();
        }

        return MoneyTerms.TryDay(request.CameOn, today, out var on)
            ? new Arrival(request.Amount.Value, request.Bank!, reference, key, on)
            : MoneyTerms.Day("cameOn");
    }

    private static async Task<Results<Ok<TopUpAnswer>, ProblemHttpResult>> PostAsync(
        string id, ConfirmTopUpRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<ConfirmTopUp, TopUpAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
