using Rattan.Contracts.Clicks;

namespace Rattan.Events.Clicks;

/// <summary>Where clicks end up: raw rows, quarter-hour roll-ups, and the memory of who was counted when.</summary>
public interface IClickStore
{
    /// <summary>Folds a batch in one transaction: decides unique or duplicate in the order of time, stores the rows and
    /// adds to the roll-ups. A batch whose (source, number) was applied before changes nothing.</summary>
    Task AppendAsync(ClickBatch batch, CancellationToken ct);

    /// <inheritdoc cref="IClickReads.TouchesAsync"/>
    Task<IReadOnlyList<ClickTouch>> TouchesAsync(
        IReadOnlyCollection<VisitorId> visitors, DateTimeOffset from, DateTimeOffset until, CancellationToken ct);

    /// <inheritdoc cref="IClickReads.CountAsync"/>
    Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct);

    /// <inheritdoc cref="IClickReads.EventsAsync"/>
    Task<IReadOnlyList<ClickEvent>> EventsAsync(ClickEventQuery query, CancellationToken ct);

    /// <inheritdoc cref="IClickReads.FindAsync"/>
    Task<IReadOnlyList<ClickEvent>> FindAsync(IReadOnlyCollection<string> clickIds, CancellationToken ct);

    /// <summary>Removes raw clicks before one instant and client addresses before another. Roll-ups stay.</summary>
    Task PurgeAsync(DateTimeOffset clicksBefore, DateTimeOffset addressesBefore, CancellationToken ct);
}
