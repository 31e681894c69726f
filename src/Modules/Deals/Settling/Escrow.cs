using Rattan.Contracts.Ledger;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Terms;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Settling;

/// <summary>The merchant's wallet does not hold the price.</summary>
internal sealed record WalletShort(Money Missing)
    : ConflictError("deal.wallet_short", $"The merchant's wallet is short of {Missing}.");

/// <summary>The price of a deal, set aside from the merchant's wallet.</summary>
internal sealed class Escrow(AppDbContext db, ILedger ledger, Caller caller)
{
    public Task<Money> HeldAsync(Deal deal, CancellationToken ct) => ledger.BalanceAsync(
        Account.MerchantPrepaid(deal.MerchantId, deal.Id.Value), deal.Currency!.Value, ct);

    /// <summary>Sets aside what terms that are signed now ask for, beside what is set aside by the contract
    /// before.</summary>
    public async Task<Error?> HoldAsync(Deal deal, DealTerms terms, DateTimeOffset now, CancellationToken ct)
    {
        var price = terms.Content.Price;
        var wanted = terms.Content.Escrow ? price : Money.Zero(price.Currency);
        // Two deals of one merchant sign one after the other: the second sees what the first left in the wallet.
        await db.NextAsync($"deal-escrow-{deal.MerchantId}", ct);
        var more = wanted - await HeldAsync(deal, ct);
        if (more.IsZero)
        {
            return null;
        }

        var (wallet, prepaid) = (Account.MerchantWallet(deal.MerchantId),
            Account.MerchantPrepaid(deal.MerchantId, deal.Id.Value));
        if (!more.IsNegative)
        {
            var there = await ledger.BalanceAsync(wallet, price.Currency, ct);
            if (there < more)
            {
                // How much a merchant has is not the creator's to know.
                return caller.Scope.Kind == ScopeKind.Partner
                    ? new ConflictError("deal.not_funded", "The money for this deal is not there yet.")
                    : new WalletShort(more - there);
            }
        }

        var amount = more.IsNegative ? -more : more;
        ledger.Post(new JournalDraft(
            $"deal:{deal.Id}:escrow:{terms.Number}", "deal_escrow", now,
            [
                Posting.Debit(more.IsNegative ? prepaid : wallet, amount),
                Posting.Credit(more.IsNegative ? wallet : prepaid, amount),
            ]));
        return null;
    }
}
