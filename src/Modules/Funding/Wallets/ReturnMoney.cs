using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Funding;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.Wallets;

/// <param name="Bank">One of <see cref="FundingOptions.Banks"/>.</param>
/// <param name="Reference">Of the transfer back, at this bank.</param>
/// <param name="ReturnedOn">yyyy-MM-dd.</param>
internal sealed record ReturnMoneyRequest(
    Money? Amount, string? Bank, string? Reference, string? ReturnedOn, string? Note = null);

internal sealed record ReturnAnswer(
    WalletReturnId Id, MerchantId MerchantId, Money Amount, string Bank, string Reference, DateOnly ReturnedOn,
    string? Note, string MadeByName, DateTimeOffset MadeAt)
{
    public static ReturnAnswer Of(WalletReturn r) => new(
        r.Id, r.MerchantId, r.Amount, r.Bank, r.Reference, r.ReturnedOn, r.Note, r.MadeByName, r.MadeAt);
}

internal sealed record ReturnReferenceTaken() : ConflictError(
    "wallet.reference_taken", "Money was returned with this reference of this bank already.", "reference");

/// <summary>Notes that money of the wallet was sent back to the merchant.</summary>
internal sealed class ReturnMoney(
    AppDbContext db, ILedger ledger, IOptions<FundingOptions> options, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/wallets/{merchantId}/returns", PostAsync)
        .WithName("ReturnFromWallet").Needs(Permission.ManageFunding, ScopeKind.Network)
        .WithSummary("Books money of the wallet that was sent back to the merchant");

    public async Task<Result<ReturnAnswer>> HandleAsync(
        string merchantId, ReturnMoneyRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<MerchantId>(merchantId, out var merchant)
            || !await db.Set<MerchantRow>().AnyAsync(m => m.MerchantId == merchant, ct))
        {
            return new MerchantUnknown();
        }

        var now = clock.Now();
        if (!Read(merchant, request, now).TryValue(out var back, out var wrong))
        {
            return wrong;
        }

        if (await db.Set<WalletReturn>().AnyAsync(
            r => r.Bank == back.Bank && r.Currency == back.Currency && r.ReferenceKey == back.ReferenceKey, ct))
        {
            return new ReturnReferenceTaken();
        }

        await WalletTurn.TakeAsync(db, merchant, ct);
        if (await ledger.BalanceAsync(Account.MerchantWallet(merchant), back.Currency, ct) < back.Amount)
        {
            return new WalletTooSmall();
        }

        db.Add(back);
        ledger.Post(back.Entry());
        return ReturnAnswer.Of(back);
    }

    private Result<WalletReturn> Read(MerchantId merchant, ReturnMoneyRequest request, DateTimeOffset now)
    {
        if (MoneyTerms.RefuseAmount(request.Amount) is { } wrong)
        {
            return wrong;
        }

        if (!options.Value.BankNames.Contains(request.Bank, StringComparer.Ordinal))
        {
            return MoneyTerms.Bank();
        }

        if (MoneyTerms.Key(request.Reference) is not { } key)
        {
            return MoneyTerms.Reference();
        }

        if (!MoneyTerms.TryDay(request.ReturnedOn, now.UtcDay(), out var on))
        {
            return MoneyTerms.Day("returnedOn");
        }

        if (MoneyTerms.RefuseNote(request.Note) is { } tooLong)
        {
            return tooLong;
        }

        return new WalletReturn
        {
            Id = EntityId.New<WalletReturnId>(now),
            MerchantId = merchant,
            AmountMinor = request.Amount!.Value.Minor,
            Currency = request.Amount.Value.Currency,
            Bank = request.Bank!,
            Reference = request.Reference!.Trim(),
            ReferenceKey = key,
            ReturnedOn = on,
            Note = LineText.Given(request.Note),
            MadeByName = caller.Name,
            MadeAt = now,
        };
    }

    private static async Task<Results<Ok<ReturnAnswer>, ProblemHttpResult>> PostAsync(
        string merchantId, ReturnMoneyRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<ReturnMoney, ReturnAnswer>(
            caller, (h, c) => h.HandleAsync(merchantId, request, c), ct)).Ok();
}
