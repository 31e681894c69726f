using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;
using Rattan.Events.Clicks;

namespace Rattan.Events.Spool;

/// <summary>A place in the spool's queue: a click whose request waits, or a job that wants the spool's one writer.
/// Tickets are reused, so that waiting allocates nothing.</summary>
internal sealed class SpoolTicket : IValueTaskSource<bool>
{
    private const int PooledMax = 4_096;

    private static readonly ConcurrentQueue<SpoolTicket> Pool = new();

    private ManualResetValueTaskSourceCore<bool> source;

    private SpoolTicket()
    {
    }

    internal Click? Click { get; private set; }

    internal Action<SpoolFile>? Job { get; private set; }

    internal ValueTask<bool> Done => new(this, source.Version);

    internal static SpoolTicket For(Click click)
    {
        var ticket = Rent();
        ticket.Click = click;
        return ticket;
    }

    internal static SpoolTicket For(Action<SpoolFile> job)
    {
        var ticket = Rent();
        ticket.Job = job;
        return ticket;
    }

    /// <summary>Runs what waits, here and now; so never on the writer's thread.</summary>
    internal void Complete(bool accepted) => source.SetResult(accepted);

    /// <summary>As <see cref="Complete"/>, but on a pool thread.</summary>
    internal void FinishJob(Exception? failure) => ThreadPool.UnsafeQueueUserWorkItem(
        static state =>
        {
            if (state.Failure is null)
            {
                state.Ticket.source.SetResult(true);
            }
            else
            {
                state.Ticket.source.SetException(state.Failure);
            }
        },
        (Ticket: this, Failure: failure),
        preferLocal: false);

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        try
        {
            return source.GetResult(token);
        }
        finally
        {
            source.Reset();
            (Click, Job) = (null, null);
            if (Pool.Count < PooledMax)
            {
                Pool.Enqueue(this);
            }
        }
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);

    private static SpoolTicket Rent() => Pool.TryDequeue(out var ticket) ? ticket : new SpoolTicket();
}
