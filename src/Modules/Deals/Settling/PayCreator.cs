using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Terms;

namespace Rattan.Deals.Settling;

internal sealed record NoPartner() : ConflictError(
    "deal.no_partner", "The creator has no partner account that could be paid. Link one first.");

/// <summary>Books what a creator earns by a deal, and hands it to the next payout.</summary>
internal sealed class PayCreator(ILedger ledger, IPartnerFees fees)
{
    private const int TitleMax = 200;

    /// <summary>A post is accepted: its fee less the reduction to the creator, its margin to the network, the reduction
    /// back to the merchant.</summary>
    public void Post(Deal deal, DealTerms terms, Deliverable piece, Money reduction, DateTimeOffset now)
    {
        var (fee, margin) = (piece.Fee - reduction, piece.Margin);
        if ((piece.Fee + margin).IsZero)
        {
            return;
        }

        var key = $"deal:{deal.Id}:accepted:{piece.Id}";
        var payable = Posting.Credit(Account.PartnerPayable(deal.PartnerId), fee);
        var revenue = Posting.Credit(Account.ProposalRevenue, margin);
        IReadOnlyList<Posting> postings = terms.Content.Escrow
            ?
            [
                Posting.Debit(Account.MerchantPrepaid(deal.MerchantId, deal.Id.Value), piece.Fee + margin), payable,
                revenue, Posting.Credit(Account.MerchantWallet(deal.MerchantId), reduction),
            ]
            : [Posting.Debit(Account.MerchantReceivable(deal.MerchantId), fee + margin), payable, revenue];
        if (postings.Any(p => p.DebitMinor > 0))
        {
            ledger.Post(new JournalDraft(key, "deal_accepted", now, postings));
            Hand(key, deal, fee, $"{deal.Title} #{piece.Number}", now);
        }
    }

    public void Bonus(Deal deal, Money bonus, DateTimeOffset now)
    {
        var key = $"deal:{deal.Id}:bonus";
        ledger.Post(new JournalDraft(
            key, "deal_bonus", now,
            [
                Posting.Debit(Account.MerchantReceivable(deal.MerchantId), bonus),
                Posting.Credit(Account.PartnerPayable(deal.PartnerId), bonus),
            ]));
        Hand(key, deal, bonus, deal.Title, now);
    }

    /// <summary>A deal is cancelled: what is set aside goes back to the wallet, less what the creator is owed for
    /// it.</summary>
    public void Cancel(Deal deal, Money held, Money owed, DateTimeOffset now)
    {
        if (held.IsZero && owed.IsZero)
        {
            return;
        }

        var key = $"deal:{deal.Id}:cancelled";
        var fromHeld = owed < held ? owed : held;
        ledger.Post(new JournalDraft(
            key, "deal_cancelled", now,
            [
                Posting.Debit(Account.MerchantPrepaid(deal.MerchantId, deal.Id.Value), held),
                Posting.Debit(Account.MerchantReceivable(deal.MerchantId), owed - fromHeld),
                Posting.Credit(Account.PartnerPayable(deal.PartnerId), owed),
                Posting.Credit(Account.MerchantWallet(deal.MerchantId), held - fromHeld),
            ]));
        Hand(key, deal, owed, deal.Title, now);
    }

    private void Hand(string key, Deal deal, Money amount, string title, DateTimeOffset now)
    {
        if (!amount.IsZero)
        {
            var named = title.Length > TitleMax ? title[..TitleMax] : title;
            fees.Add(new PartnerFee(key, deal.PartnerId, deal.MerchantId, amount, named, now));
        }
    }
}
