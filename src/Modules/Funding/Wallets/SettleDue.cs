using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Funding;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.Wallets;

/// <param name="RequestId">Of the caller's choice, 1 to 64 characters: the same again settles nothing more.</param>
internal sealed record SettleDueRequest(Money? Amount, string? RequestId);

internal sealed record SettlementAnswer(
    WalletSettlementId Id, MerchantId MerchantId, Money Amount, string RequestId, string MadeByName,
    DateTimeOffset MadeAt)
{
    public static SettlementAnswer Of(WalletSettlement s) =>
        new(s.Id, s.MerchantId, s.Amount, s.RequestId, s.MadeByName, s.MadeAt);
}

internal sealed record WalletTooSmall()
    : ConflictError("wallet.too_small", "The wallet does not hold that much.", "amount");

/// <summary>Pays what a merchant owes from its wallet: at most what is owed and what is there.</summary>
internal sealed class SettleDue(AppDbContext db, ILedger ledger, Caller caller, TimeProvider clock)
{
    private const int RequestIdMax = 64;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/wallets/{merchantId}/settlements", PostAsync)
        .WithName("SettleFromWallet").Needs(Permission.ManageFunding, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Pays what a merchant owes from its wallet");

    public async Task<Result<SettlementAnswer>> HandleAsync(
        string merchantId, SettleDueRequest request, CancellationToken ct)
    {
        if (!EntityId.TryParse<MerchantId>(merchantId, out var merchant)
            || !await db.Set<MerchantRow>().AnyAsync(m => m.MerchantId == merchant, ct))
        {
            return new MerchantUnknown();
        }

        if (MoneyTerms.RefuseAmount(request.Amount) is { } wrong)
        {
            return wrong;
        }

        if (!LineText.IsLine(request.RequestId, RequestIdMax))
        {
            return new ValidationError("wallet.request_id", "An id of 1 to 64 characters.", "requestId");
        }

        var (amount, requestId) = (request.Amount!.Value, request.RequestId!.Trim());
        await WalletTurn.TakeAsync(db, merchant, ct);
        var refused = await RefuseAsync(merchant, amount, ct);

        // Asked after the balances: what a request of the same id has taken from them is then seen as its settlement.
        if (await db.Set<WalletSettlement>().AsNoTracking().FirstOrDefaultAsync(
            s => s.MerchantId == merchant && s.RequestId == requestId, ct) is { } made)
        {
            return made.Amount == amount ? SettlementAnswer.Of(made) : new ConflictError(
                "wallet.request_reused", "This request id settled another amount.", "requestId");
        }

        return refused is null ? Settle(merchant, amount, requestId) : refused;
    }

    private async Task<Error?> RefuseAsync(MerchantId merchant, Money amount, CancellationToken ct) =>
        await ledger.BalanceAsync(Account.MerchantWallet(merchant), amount.Currency, ct) < amount
            ? new WalletTooSmall()
        : await ledger.BalanceAsync(Account.MerchantReceivable(merchant), amount.Currency, ct) < amount
            ? new ConflictError("wallet.not_owed", "The merchant does not owe that much.", "amount")
        : null;

    private SettlementAnswer Settle(MerchantId merchant, Money amount, string requestId)
    {
        var now = clock.Now();
        var settlement = new WalletSettlement
        {
            Id = EntityId.New<WalletSettlementId>(now),
            MerchantId = merchant,
            RequestId = requestId,
            AmountMinor = amount.Minor,
            Currency = amount.Currency,
            MadeByName = caller.Name,
            MadeAt = now,
        };
        db.Add(settlement);
        ledger.Post(settlement.Entry());
        return SettlementAnswer.Of(settlement);
    }

    private static async Task<Results<Ok<SettlementAnswer>, ProblemHttpResult>> PostAsync(
        string merchantId, SettleDueRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SettleDue, SettlementAnswer>(
            caller, (h, c) => h.HandleAsync(merchantId, request, c), ct)).Ok();
}
