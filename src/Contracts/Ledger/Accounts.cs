using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;

namespace Rattan.Contracts.Ledger;

/// <summary>Which side makes an account grow.</summary>
public enum AccountType
{
    Asset,
    Liability,
    Income,
    Expense,

    /// <summary>Where currencies meet; may stand on either side.</summary>
    Clearing,
}

/// <summary>An account by its code, such as <c>partner:{id}:pending</c>. Only these factories make one.</summary>
/// <param name="MayBeNegative">False: the database refuses a balance below zero.</param>
public readonly record struct Account(string Code, AccountType Type, bool MayBeNegative)
{
    public static Account MerchantReceivable(MerchantId id) =>
        new($"merchant:{id}:receivable", AccountType.Asset, true);

    public static Account MerchantWallet(MerchantId id) => new($"merchant:{id}:wallet", AccountType.Liability, false);

    /// <summary>Money for one thing that was agreed (a proposal or a deal, by its id), until it is delivered.</summary>
    public static Account MerchantPrepaid(MerchantId id, Guid agreed) =>
        new($"merchant:{id}:prepaid:{agreed:D}", AccountType.Liability, false);

    public static Account PartnerPending(PartnerId id) => new($"partner:{id}:pending", AccountType.Liability, false);

    public static Account PartnerApproved(PartnerId id) => new($"partner:{id}:approved", AccountType.Liability, false);

    /// <summary>Below zero: money that the partner owes, netted by the next batch.</summary>
    public static Account PartnerPayable(PartnerId id) => new($"partner:{id}:payable", AccountType.Liability, true);

    public static Account PartnerInPayout(PartnerId id) => new($"partner:{id}:in_payout", AccountType.Liability, false);

    public static Account FeePending => new("network:fee_pending", AccountType.Liability, true);

    public static Account FeeRevenue => new("network:fee_revenue", AccountType.Income, true);

    public static Account ProposalRevenue => new("network:proposal_revenue", AccountType.Income, true);

    public static Account MediaCost => new("network:media_cost", AccountType.Expense, true);

    /// <summary>Below zero: money that the agency owes.</summary>
    public static Account AgencyPayable(AgencyId id) => new($"agency:{id}:payable", AccountType.Liability, true);

    public static Account WriteOff => new("network:write_off", AccountType.Expense, true);

    public static Account Cash(string bank) => new($"network:cash:{bank}", AccountType.Asset, true);

    public override string ToString() => Code;
}
