using Microsoft.Extensions.Options;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Shipping;

/// <summary>Embedded: spool, shipper and store are in this process, so catching up is to flush the one into the
/// other.</summary>
internal sealed class ClickReads(ClickShipper shipper, IClickStore store, IOptions<EventsOptions> options) : IClickReads
{
    private readonly TimeSpan patience = TimeSpan.FromMilliseconds(options.Value.CatchUpTimeoutMs);

    public async Task CatchUpAsync(CancellationToken ct)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timer.CancelAfter(patience);
        try
        {
            await shipper.CatchUpAsync(timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException("The click store does not follow.", late);
        }
    }

    public Task<IReadOnlyList<ClickTouch>> TouchesAsync(
        IReadOnlyCollection<VisitorId> visitors, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        store.TouchesAsync(visitors, from, until, ct);

    public Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct) =>
        store.CountAsync(query, ct);

    public Task<IReadOnlyList<ClickEvent>> EventsAsync(ClickEventQuery query, CancellationToken ct) =>
        store.EventsAsync(query, ct);

    public Task<IReadOnlyList<ClickEvent>> FindAsync(IReadOnlyCollection<string> clickIds, CancellationToken ct) =>
        store.FindAsync(clickIds, ct);
}
