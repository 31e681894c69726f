using Rattan.Contracts.Clicks;

namespace Rattan.Testing;

/// <summary>A click store that holds nothing, for tests to give it what they need.</summary>
public class GivenClicks : IClickReads
{
    public virtual Task CatchUpAsync(CancellationToken ct) => Task.CompletedTask;

    public virtual Task<IReadOnlyList<ClickTouch>> TouchesAsync(
        IReadOnlyCollection<VisitorId> visitors, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ClickTouch>>([]);

    public virtual Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ClickCounts>>([]);

    public virtual Task<IReadOnlyList<ClickEvent>> EventsAsync(ClickEventQuery query, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ClickEvent>>([]);

    public virtual Task<IReadOnlyList<ClickEvent>> FindAsync(
        IReadOnlyCollection<string> clickIds, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ClickEvent>>([]);
}
