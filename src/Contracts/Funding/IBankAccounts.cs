namespace Rattan.Contracts.Funding;

/// <summary>The bank accounts of the network, by their names in the ledger (<c>Account.Cash</c>).</summary>
public interface IBankAccounts
{
    /// <summary>At least one; the first is the usual one.</summary>
    IReadOnlyList<string> Names { get; }
}
