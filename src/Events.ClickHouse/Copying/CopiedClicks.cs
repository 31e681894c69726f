using Rattan.Contracts.Clicks;

namespace Rattan.Events.ClickHouse.Copying;

public sealed record CopyProgress(string What, long Done, long Total);

/// <param name="Clicks">Raw clicks that were copied or were there from an earlier time.</param>
/// <param name="Embedded">All that the embedded store counts.</param>
/// <param name="ClickHouse">All that ClickHouse counts; more than the other once it has clicks of its own.</param>
public sealed record CopiedClicks(long Clicks, ClickCounts Embedded, ClickCounts ClickHouse);
