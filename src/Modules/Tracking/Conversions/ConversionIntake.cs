using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rattan.Platform.Data;

namespace Rattan.Tracking.Conversions;

/// <summary>The queue of conversions that arrive one by one. Whoever waits together is recorded together: many requests
/// share a transaction and its fsync. A full queue refuses with 503, so memory stays bounded.</summary>
internal sealed partial class ConversionIntake : IAsyncDisposable
{
    private const int LanesOnPostgres = 2;

    private readonly Channel<Waiting> queue;
    private readonly RecordBatch batches;
    private readonly ILogger<ConversionIntake> log;
    private readonly int batchMax;
    private readonly Task[] lanes;

    public ConversionIntake(
        RecordBatch batches, IBooksProvider provider, IOptions<TrackingOptions> options, ILogger<ConversionIntake> log)
    {
        (this.batches, this.log, batchMax) = (batches, log, options.Value.IntakeBatchMax);
        queue = Channel.CreateBounded<Waiting>(options.Value.IntakeQueueMax);
        lanes = [.. Enumerable.Range(0, provider.OneWriter ? 1 : LanesOnPostgres).Select(_ => Task.Run(DrainAsync))];
    }

    public async Task<Result<Recorded>> RecordAsync(CheckedConversion request)
    {
        var waiting = new Waiting(request);
        return queue.Writer.TryWrite(waiting)
            ? await waiting.Done.Task
            : new UnavailableError("conversion.busy", "Too many conversions at once; send this one again in a moment.");
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await Task.WhenAll(lanes);
    }

    private async Task DrainAsync()
    {
        var batch = new List<Waiting>(batchMax);
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < batchMax && queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            await RunAsync(batch);
        }
    }

    private async Task RunAsync(IReadOnlyList<Waiting> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            var answers = await batches.RecordAsync([.. batch.Select(w => w.Request)], CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Done.SetResult(answers[i]);
            }
        }
        catch (Exception failure) when (batch.Count == 1)
        {
            batch[0].Done.SetException(failure);
        }
        catch (Exception failure)
        {
            // One bad neighbour must not harm the others: each is tried in a transaction of its own.
            BatchFailed(log, batch.Count, failure);
            foreach (var waiting in batch)
            {
                await RunAsync([waiting]);
            }
        }
    }

    private sealed class Waiting(CheckedConversion request)
    {
        public CheckedConversion Request => request;

        public TaskCompletionSource<Result<Recorded>> Done { get; } = new(
            TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [LoggerMessage(2002, LogLevel.Warning, "A batch of {Count} conversions failed and is retried one by one")]
    private static partial void BatchFailed(ILogger log, int count, Exception failure);
}
