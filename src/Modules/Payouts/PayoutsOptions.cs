namespace Rattan.Payouts;

/// <summary>Configuration section <c>Payouts</c>.</summary>
internal sealed class PayoutsOptions
{
    public const string Section = "Payouts";
    public const int ApprovalsMax = 3;

    private const int MethodHoldHoursMax = 720;

    /// <summary>How many people stand behind a batch, its maker included. At 1 the maker alone may approve; otherwise
    /// the maker may not, and this many less one others must.</summary>
    public int Approvals { get; init; } = 2;

    /// <summary>Drafts leave out partners who did not say where they are paid.</summary>
    public bool RequireMethod { get; init; }

    /// <summary>How long nothing is paid to a payout method after it was changed.</summary>
    public int MethodHoldHours { get; init; } = 48;

    public bool IsValid => Approvals is >= 1 and <= ApprovalsMax && MethodHoldHours is >= 0 and <= MethodHoldHoursMax;
}
