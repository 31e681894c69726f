using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Merchants;

namespace Rattan.Funding.Wallets;

internal enum WalletPart
{
    Wallet,
    Prepaid,
    Due,
}

/// <summary>A merchant's accounts in the ledger by their codes (<c>Account.Merchant…</c>).</summary>
internal static class WalletAccounts
{
    /// <summary>Every account of a merchant begins with this.</summary>
    public const string All = "merchant:";

    /// <summary>Characters of <c>merchant:{id}</c>.</summary>
    public const int HolderLength = 45;

    private const string PrepaidMark = ":prepaid:";

    public static string Prefix(MerchantId id) => $"{All}{id}:";

    public static string Holder(MerchantId id) => $"{All}{id}";

    public static MerchantId MerchantOf(string holder) => MerchantId.From(Guid.Parse(holder.AsSpan(All.Length)));

    public static WalletPart? PartOf(string account) =>
        account.EndsWith(":wallet", StringComparison.Ordinal) ? WalletPart.Wallet
        : account.EndsWith(":receivable", StringComparison.Ordinal) ? WalletPart.Due
        : account.Contains(PrepaidMark, StringComparison.Ordinal) ? WalletPart.Prepaid
        : null;

    /// <summary>What a prepaid account is for; null for other accounts.</summary>
    public static Guid? Agreed(string account) =>
        account.IndexOf(PrepaidMark, StringComparison.Ordinal) is > 0 and var at
        && Guid.TryParse(account.AsSpan(at + PrepaidMark.Length), out var id) ? id : null;

    /// <summary>Positive when the network holds money of the merchant.</summary>
    public static Money Credit(BalanceRow row) => new(row.CreditMinor - row.DebitMinor, Currency.Of(row.Currency));
}
