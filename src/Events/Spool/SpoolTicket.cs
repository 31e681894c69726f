using System.Threading.Tasks.Sources;
using Rattan.Events.Clicks;

namespace Rattan.Events.Spool;

/// <summary>A place in the spool's queue: a click whose request waits. It is its own link in the queue and its own
/// promise, so that waiting allocates nothing else.</summary>
internal sealed class SpoolTicket : IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> source;
    private SpoolTicket? next;

    internal SpoolTicket(Click click) => Click = click;

    internal Click Click { get; }

    internal ValueTask<bool> Done => new(this, source.Version);

    internal void PutBefore(SpoolTicket? older) => next = older;

    /// <summary>Leaves the chain: a ticket that is held must not hold all that came before it.</summary>
    internal SpoolTicket? TakeNext()
    {
        var older = next;
        next = null;
        return older;
    }

    /// <summary>Runs what waits, here and now; so never on the writer's thread.</summary>
    internal void Complete(bool accepted) => source.SetResult(accepted);

    bool IValueTaskSource<bool>.GetResult(short token) => source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);
}
