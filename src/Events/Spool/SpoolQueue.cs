using Rattan.Events.Clicks;

namespace Rattan.Events.Spool;

/// <summary>Tickets on their way from many requests to the one writer: a chain that requests put themselves in front
/// of without a lock, and that the writer takes whole. It wakes the writer only when it sleeps.
/// Bounded: when it is full a request waits for room.</summary>
internal sealed class SpoolQueue(int ticketsMax) : IDisposable
{
    private readonly SpoolTicket closed = new(new Click { AtMicros = 0 });
    private readonly AutoResetEvent wake = new(initialState: false);
    private SpoolTicket? newest;
    private TaskCompletionSource? room;
    private int count;
    private int sleeps;
    private volatile bool isClosing;

    /// <summary>False when the queue is full or closed.</summary>
    internal bool TryAdd(SpoolTicket ticket) => HasRoom() && Push(ticket);

    /// <summary>Waits for room; false when the queue is closed. Whoever waits holds the promise before looking
    /// again, so that no room is missed.</summary>
    internal async ValueTask<bool> AddAsync(SpoolTicket ticket)
    {
        while (true)
        {
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var promise = Interlocked.CompareExchange(ref room, fresh, comparand: null) ?? fresh;
            if (HasRoom())
            {
                return Push(ticket);
            }

            if (isClosing)
            {
                return false;
            }

            await promise.Task.ConfigureAwait(false);
        }
    }

    /// <summary>From now on nothing is taken in; what is in it can still be taken out.</summary>
    internal void Close()
    {
        if (!isClosing)
        {
            isClosing = true;
            wake.Set();
        }
    }

    /// <summary>Adds all that wait, oldest first, and sleeps until there is something. False when the queue is closed
    /// and empty. After <paramref name="milliseconds"/> it returns in any case.</summary>
    internal bool Take(List<SpoolTicket> target, int milliseconds)
    {
        var chain = TakeChain();
        if (chain is null)
        {
            Sleep(milliseconds);
            chain = TakeChain();
        }

        if (ReferenceEquals(chain, closed))
        {
            return false;
        }

        var from = target.Count;
        for (var ticket = chain; ticket is not null; ticket = ticket.TakeNext())
        {
            target.Add(ticket);
        }

        target.Reverse(from, target.Count - from);
        Interlocked.Add(ref count, from - target.Count);
        Interlocked.Exchange(ref room, value: null)?.TrySetResult();
        return true;
    }

    public void Dispose() => wake.Dispose();

    /// <summary>Once closing, what replaces the chain is a ticket that nothing can be put in front of.</summary>
    private SpoolTicket? TakeChain() => Interlocked.Exchange(ref newest, isClosing ? closed : null);

    private void Sleep(int milliseconds)
    {
        Interlocked.Exchange(ref sleeps, 1);
        if (Volatile.Read(ref newest) is null && !isClosing)
        {
            wake.WaitOne(milliseconds);
        }

        Volatile.Write(ref sleeps, 0);
    }

    private bool HasRoom()
    {
        if (Interlocked.Increment(ref count) <= ticketsMax)
        {
            return true;
        }

        Interlocked.Decrement(ref count);
        return false;
    }

    private bool Push(SpoolTicket ticket)
    {
        SpoolTicket? before;
        do
        {
            before = Volatile.Read(ref newest);
            if (ReferenceEquals(before, closed))
            {
                return false;
            }

            ticket.PutBefore(before);
        }
        while (!ReferenceEquals(Interlocked.CompareExchange(ref newest, ticket, before), before));

        if (Volatile.Read(ref sleeps) == 1 && Interlocked.Exchange(ref sleeps, 0) == 1)
        {
            wake.Set();
        }

        return true;
    }
}
