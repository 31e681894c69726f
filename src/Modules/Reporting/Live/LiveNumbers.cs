namespace Rattan.Reporting.Live;

/// <param name="Minutes">The last thirty minutes, the present one last: unique, duplicate and bot clicks.</param>
/// <param name="Today">Unique clicks of the day in UTC.</param>
/// <param name="Newest">Of the clicks in <paramref name="Minutes"/>; null when there are none.</param>
/// <param name="IsDelayed">True when the newest clicks may be missing.</param>
internal sealed record LiveClicks(IReadOnlyList<long> Minutes, long Today, DateTimeOffset? Newest, bool IsDelayed);

/// <summary>What happens now: clicks of the last minutes, and what the day in UTC brought. Money is one amount per
/// currency.</summary>
/// <param name="Clicks">Null while the click store cannot tell.</param>
/// <param name="Orders">Sales and renewals.</param>
/// <param name="Fee">The network's fee; null for partners, who are not shown it.</param>
/// <param name="NewestOrder">Of the day; null when it had none.</param>
internal sealed record LiveNumbers(
    DateTimeOffset At, LiveClicks? Clicks, long Orders, IReadOnlyList<Money> Gmv, IReadOnlyList<Money> Commission,
    IReadOnlyList<Money>? Fee, DateTimeOffset? NewestOrder);
