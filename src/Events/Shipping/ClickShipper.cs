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
    private const long CheckpointBytes = 16 << 20;

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
            try
            {
                using var frames = new SpoolFrames(settings.SpoolPath);
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
    private async Task<bool> ShipOneAsync(SpoolFrames frames, CancellationToken ct)
    {
        var seen = spool.CommittedSeq;
        var batch = frames.OldestBatch() ?? await FixNextAsync(frames).ConfigureAwait(false);
        if (batch is not { } fixedBatch)
        {
            waiters.Reach(seen);
            frames.Checkpoint(fromBytes: 1);
            return false;
        }

        var clicks = frames.Read(fixedBatch);
        if (clicks.Count > 0)
        {
            await store.AppendAsync(new ClickBatch(frames.Source, fixedBatch.Number, clicks), ct).ConfigureAwait(false);
        }

        shipped += clicks.Count;
        waiters.Reach(fixedBatch.ToSeq);
        await spool.RunAsync(file => file.RemoveBatch(fixedBatch.Number, fixedBatch.ToSeq)).ConfigureAwait(false);
        frames.Checkpoint(CheckpointBytes);
        return true;
    }

    private async Task<FixedBatch?> FixNextAsync(SpoolFrames frames)
    {
        if (frames.Next(settings.BatchMax) is not var (from, to))
        {
            return null;
        }

        var number = 0L;
        await spool.RunAsync(file => number = file.FixBatch(from, to)).ConfigureAwait(false);
        return new FixedBatch(number, from, to);
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
