namespace Rattan.Events.Shipping;

/// <summary>Those who wait until a sequence number has been reached.</summary>
internal sealed class SeqWaiters
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> waiting = new();
    private long reached;

    internal bool Any
    {
        get
        {
            lock (gate)
            {
                while (waiting.TryPeek(out var first, out _) && first.Task.IsCompleted)
                {
                    waiting.Dequeue();
                }

                return waiting.Count > 0;
            }
        }
    }

    internal async Task WaitAsync(long seq, CancellationToken ct)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (seq <= reached)
            {
                return;
            }

            waiting.Enqueue(waiter, seq);
        }

        await using var cancelled = ct.Register(() => waiter.TrySetCanceled(ct)).ConfigureAwait(false);
        await waiter.Task.ConfigureAwait(false);
    }

    internal void Reach(long seq)
    {
        lock (gate)
        {
            reached = Math.Max(reached, seq);
            while (waiting.TryPeek(out var first, out var wanted) && wanted <= reached)
            {
                waiting.Dequeue();
                first.TrySetResult();
            }
        }
    }
}
