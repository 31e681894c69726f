using Rattan.Contracts.Ledger;

namespace Rattan.Payouts.Batches;

/// <summary>The journal entries of an item. Their business keys make every step happen once.</summary>
internal static class PayoutEntries
{
    /// <summary>The bank account that payouts leave from.</summary>
    private const string Bank = "main";

    public static JournalDraft Approved(PayoutBatch batch, PayoutItem item, DateTimeOffset at) => Entry(
        item, "approved", EntryKinds.Payout, at,
        Account.PartnerPayable(item.PartnerId), Account.PartnerInPayout(item.PartnerId), batch);

    public static JournalDraft Cancelled(PayoutBatch batch, PayoutItem item, DateTimeOffset at) => Back(
        batch, item, "cancelled", EntryKinds.PayoutCancelled, at);

    public static JournalDraft Failed(PayoutBatch batch, PayoutItem item, DateTimeOffset at) => Back(
        batch, item, "failed", EntryKinds.PayoutFailed, at);

    public static JournalDraft Paid(PayoutBatch batch, PayoutItem item, DateTimeOffset at) => Entry(
        item, "paid", EntryKinds.Paid, at, Account.PartnerInPayout(item.PartnerId), Account.Cash(Bank), batch);

    private static JournalDraft Back(PayoutBatch batch, PayoutItem item, string step, string kind, DateTimeOffset at) =>
        Entry(item, step, kind, at, Account.PartnerInPayout(item.PartnerId), Account.PartnerPayable(item.PartnerId),
            batch)
            with { Corrects = Key(item, "approved") };

    private static JournalDraft Entry(
        PayoutItem item, string step, string kind, DateTimeOffset at, Account debit, Account credit, PayoutBatch batch)
    {
        var amount = new Money(item.AmountMinor, batch.Currency);
        return new JournalDraft(
            Key(item, step), kind, at, [Posting.Debit(debit, amount), Posting.Credit(credit, amount)]);
    }

    private static string Key(PayoutItem item, string step) => $"payout-item:{item.Id}:{step}";
}
