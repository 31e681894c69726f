using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Partners;

namespace Rattan.Commissions.Lines;

/// <summary>The journal entries of commissions, one for one the rows of docs/glossary.md (postings).</summary>
internal static class Entries
{
    public static JournalDraft Booked(IReadOnlyList<Commission> lines)
    {
        var first = lines[0];
        var charge = new Money(lines.Sum(c => c.AmountMinor + c.FeeMinor), first.Currency);
        return new JournalDraft(
            $"conversion:{first.ConversionId}", "conversion", first.OccurredAt,
            Postings(
                [Posting.Debit(Account.MerchantReceivable(first.MerchantId), charge)],
                lines.Select(c => Posting.Credit(Account.PartnerPending(c.PartnerId), c.Amount)),
                [Posting.Credit(Account.FeePending, new Money(lines.Sum(c => c.FeeMinor), first.Currency))]));
    }

    /// <summary>Pending to approved, and on to payable in the same entry when the program advances the money.</summary>
    public static JournalDraft Released(Family family, bool funded, DateTimeOffset now)
    {
        var (partner, amount, fee) = (family.Original.PartnerId, family.NetAmount, family.NetFee);
        var funding = funded ? Funding(partner, amount) : [];
        return new JournalDraft(
            $"release:{family.Original.Id}", "release", now,
            Postings(
                [Posting.Debit(Account.PartnerPending(partner), amount), Posting.Debit(Account.FeePending, fee)],
                [Posting.Credit(Account.PartnerApproved(partner), amount), Posting.Credit(Account.FeeRevenue, fee)],
                funding));
    }

    /// <summary>Approved to payable, when the money came later than the approval.</summary>
    public static JournalDraft Funded(Family family, DateTimeOffset now) => new(
        $"funding:{family.Original.Id}", "funding", now,
        Postings(Funding(family.Original.PartnerId, family.NetAmount)));

    public static JournalDraft Rejected(Family family, DateTimeOffset now)
    {
        var original = family.Original;
        return new JournalDraft(
            $"rejection:{original.Id}", "rejection", now,
            Postings(
                [Posting.Debit(Account.PartnerPending(original.PartnerId), family.NetAmount)],
                [Posting.Debit(Account.FeePending, family.NetFee)],
                [Posting.Credit(Account.MerchantReceivable(original.MerchantId), family.NetAmount + family.NetFee)]),
            $"conversion:{original.ConversionId}");
    }

    /// <summary>A rejected commission booked again because its appeal was heard: what a new one posts, less what was
    /// refunded of the order.</summary>
    public static JournalDraft Restored(Guid appeal, Family family, DateTimeOffset now)
    {
        var original = family.Original;
        return new JournalDraft(
            $"appeal:{appeal}", "appeal", now,
            Postings(
                [Posting.Debit(Account.MerchantReceivable(original.MerchantId), family.NetAmount + family.NetFee)],
                [Posting.Credit(Account.PartnerPending(original.PartnerId), family.NetAmount)],
                [Posting.Credit(Account.FeePending, family.NetFee)]),
            $"rejection:{original.RestoresId}");
    }

    /// <param name="reversals">The new lines of one refund, below zero, each in the bucket it takes from.</param>
    public static JournalDraft Refunded(IReadOnlyList<Commission> reversals, DateTimeOffset at)
    {
        var first = reversals[0];
        var charge = new Money(-reversals.Sum(c => c.AmountMinor + c.FeeMinor), first.Currency);
        return new JournalDraft(
            $"refund:{first.RefundId}", "refund", at,
            Postings(
                reversals.Select(c => Posting.Debit(Bucket(c), -c.Amount)),
                reversals.Select(c => Posting.Debit(FeeBucket(c), -c.Fee)),
                [Posting.Credit(Account.MerchantReceivable(first.MerchantId), charge)]),
            $"conversion:{first.ConversionId}");
    }

    private static Posting[] Funding(PartnerId partner, Money amount) =>
    [
        Posting.Debit(Account.PartnerApproved(partner), amount),
        Posting.Credit(Account.PartnerPayable(partner), amount),
    ];

    private static Account Bucket(Commission line) => line.Status switch
    {
        CommissionStatus.Pending => Account.PartnerPending(line.PartnerId),
        CommissionStatus.Approved => Account.PartnerApproved(line.PartnerId),
        CommissionStatus.Payable => Account.PartnerPayable(line.PartnerId),
        _ => throw new InvalidOperationException($"A reversal is never booked as {line.Status}."),
    };

    private static Account FeeBucket(Commission line) =>
        line.Status == CommissionStatus.Pending ? Account.FeePending : Account.FeeRevenue;

    private static List<Posting> Postings(params ReadOnlySpan<IEnumerable<Posting>> parts)
    {
        var postings = new List<Posting>();
        foreach (var part in parts)
        {
            postings.AddRange(part.Where(p => p.DebitMinor != 0 || p.CreditMinor != 0));
        }

        return postings;
    }
}
