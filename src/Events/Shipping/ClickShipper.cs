using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rattan.Events.Clicks;
using Rattan.Events.Spool;

namespace Rattan.Events.Shipping;

/// <summary>Takes frames from the spool to the click store, in order and in batches whose bounds are on disk before
/// they are sent. Visitors come first: while they are many it ships nothing, unless someone waits for it.</summary>
internal sealed partial class ClickShipper(
    ClickSpool spool, IClickStore store, IOptions<EventsOptions> options, TimeProvider clock, ILogger<ClickShipper> log)
    : BackgroundService
{
    private const int BackOffMaxMs = 5_000;

    private readonly EventsOptions settings = options.Value;
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly SeqWaiters waiters = new();
    private readonly ClickRate rate = new(spool, clock);
    private long shipped;

    /// <summary>A batch takes a processor for as long as hundreds of visitors do, so that even a rare one shows in
    /// their slowest answers.</summary>
    private bool MustYield => !waiters.Any
        && rate.IsRush(settings.BusyClicksPerSecond)
        && spool.Accepted - shipped < settings.BacklogMax;

    /// <summary>Completes when every click that was answered before the call is in the store.</summary>
    internal Task CatchUpAsync(CancellationToken ct)
    {
        var reached = waiters.WaitAsync(spool.CommittedSeq, ct);
        wake.Writer.TryWrite(item: true);
        return reached;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            if (!spool.IsOpen)
            {
                await WaitForWakeAsync(settings.ShipIntervalMs, stoppingToken).ConfigureAwait(false);
                continue;
            }

            try
            {
                using var frames = new SpoolReader(settings.SpoolPath);
                await SendAsync(frames, frames.ReadAgain(), stoppingToken).ConfigureAwait(false);
                for (; ; failures = 0)
                {
                    if (MustYield || !await ShipOneAsync(frames, stoppingToken).ConfigureAwait(false))
                    {
                        await WaitForWakeAsync(settings.ShipIntervalMs, stoppingToken).ConfigureAwait(false);
                    }
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The store may be away for any reason; clicks wait in the spool and are sent again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failures++;
                LogFailed(log, exception, failures);
                var wait = Math.Min(settings.ShipIntervalMs * failures, BackOffMaxMs);
                await WaitForWakeAsync(wait, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sends one batch; false when the spool is empty.</summary>
    private async Task<bool> ShipOneAsync(SpoolReader frames, CancellationToken ct)
    {
        var committed = spool.CommittedSeq;
        if (frames.ReadNext(settings.BatchMax, committed) is not { } clicks)
        {
            waiters.Reach(committed);
            frames.RemoveShipped(spool.OldestOpen);
            return false;
        }

        await SendAsync(frames, clicks, ct).ConfigureAwait(false);
        return true;
    }

    private async Task SendAsync(SpoolReader frames, List<Click> clicks, CancellationToken ct)
    {
        var batch = frames.Progress;
        if (clicks.Count > 0)
        {
            await store.AppendAsync(new ClickBatch(batch.Source, batch.Number, clicks), ct).ConfigureAwait(false);
        }

        shipped += clicks.Count;
        waiters.Reach(batch.ToSeq);
        frames.RemoveShipped(spool.OldestOpen);
    }

    private async Task WaitForWakeAsync(int milliseconds, CancellationToken ct)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timer.CancelAfter(TimeSpan.FromMilliseconds(milliseconds));
        try
        {
            await wake.Reader.ReadAsync(timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
        }
    }

    [LoggerMessage(
        1, LogLevel.Error, "Clicks could not be shipped to the click store, try {Failures}; they wait in the spool")]
    private static partial void LogFailed(ILogger logger, Exception exception, int failures);
}
