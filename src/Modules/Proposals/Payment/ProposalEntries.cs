using Rattan.Contracts.Ledger;
using Rattan.Contracts.Proposals;
using Rattan.Proposals.Drafts;
using Rattan.Proposals.Work;

namespace Rattan.Proposals.Payment;

/// <summary>The journal entries of proposals, in one place: see docs/ledger in the shared words. Prepaid money is a
/// liability until the line is delivered or credited.</summary>
internal static class ProposalEntries
{
    public const string PaymentKind = "proposal_payment";
    public const string LineKind = "proposal";
    public const string ReturnKind = "proposal_return";

    public static string PaidKey(ProposalPaymentId payment) => $"proposal-payment:{payment}";

    /// <param name="excess">What came beyond the due amount, for the wallet.</param>
    public static JournalDraft Paid(
        Proposal proposal, ProposalPaymentId payment, PaymentSource source, string? bank, Money due, Money excess,
        DateTimeOffset at) => new(
            PaidKey(payment), PaymentKind, at,
            [
                Posting.Debit(
                    source == PaymentSource.Bank
                        ? Account.Cash(bank!) : Account.MerchantWallet(proposal.MerchantId), due + excess),
                Posting.Credit(Prepaid(proposal), due),
                Posting.Credit(Account.MerchantWallet(proposal.MerchantId), excess),
            ]);

    /// <summary>A version that costs less, or a cancellation, gives back what no line needs.</summary>
    public static JournalDraft Returned(Proposal proposal, string cause, Money amount, DateTimeOffset at) => new(
        $"proposal:{proposal.Id}:{cause}", ReturnKind, at,
        [
            Posting.Debit(Prepaid(proposal), amount),
            Posting.Credit(Account.MerchantWallet(proposal.MerchantId), amount),
        ]);

    public static string SettledKey(ProposalLineId line) => $"proposal-line:{line}:settled";

    public static JournalDraft Settled(Proposal proposal, WorkLine line, DateTimeOffset at)
    {
        var (price, cost) = (line.DeliveredPrice, new Money(line.DeliveredCostMinor, line.Currency));
        var postings = new List<Posting>
        {
            Posting.Debit(Prepaid(proposal), line.Price),
            Posting.Credit(Account.ProposalRevenue, price),
            Posting.Credit(Account.MerchantWallet(line.MerchantId), line.Price - price),
        };
        if (Payee(line) is { } payee)
        {
            postings.Add(Posting.Debit(Account.MediaCost, cost));
            postings.Add(Posting.Credit(payee, cost));
        }

        return new JournalDraft(SettledKey(line.Id), LineKind, at, postings);
    }

    public static Account Prepaid(Proposal proposal) =>
        Account.MerchantPrepaid(proposal.MerchantId, proposal.Id.Value);

    private static Account? Payee(WorkLine line) =>
        line.AgencyId is { } agency ? Account.AgencyPayable(agency)
        : line.PartnerId is { } partner ? Account.PartnerPayable(partner)
        : null;
}
