namespace Rattan.Payouts;

/// <summary>Configuration section <c>Payouts</c>.</summary>
internal sealed class PayoutsOptions
{
    public const string Section = "Payouts";
    public const int ApprovalsMax = 3;

    /// <summary>How many people stand behind a batch, its maker included. At 1 the maker alone may approve; otherwise
    /// the maker may not, and this many less one others must.</summary>
    public int Approvals { get; init; } = 2;

    public bool IsValid => Approvals is >= 1 and <= ApprovalsMax;
}
