namespace Rattan.Contracts.Ledger.Views;

/// <summary>Row of <c>v_balances</c>: debits and credits so far of one account in one currency.</summary>
public sealed class BalanceRow
{
    public required string Account { get; init; }

    public required string Currency { get; init; }

    public long DebitMinor { get; init; }

    public long CreditMinor { get; init; }
}
