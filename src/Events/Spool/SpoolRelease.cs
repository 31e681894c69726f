using System.Buffers;

namespace Rattan.Events.Spool;

/// <summary>Lets a written group go: a wake-up for each request would cost more than the rest of the request, so as
/// many pool threads as there are processors take one after the other from the same group. One that loses its
/// processor holds up the request in its hands and no other.</summary>
internal sealed class SpoolRelease : IThreadPoolWorkItem
{
    /// <summary>A thread for fewer is not worth its wake-up.</summary>
    private const int PartMin = 8;

    private readonly SpoolTicket[] tickets;
    private readonly int count;
    private readonly bool accepted;
    private int taken;
    private int working;

    private SpoolRelease(ReadOnlySpan<SpoolTicket> group, bool accepted, int threads)
    {
        (count, this.accepted, working) = (group.Length, accepted, threads);
        tickets = ArrayPool<SpoolTicket>.Shared.Rent(group.Length);
        group.CopyTo(tickets);
    }

    internal static void Queue(ReadOnlySpan<SpoolTicket> group, bool accepted)
    {
        var threads = Math.Clamp(group.Length / PartMin, 1, Environment.ProcessorCount);
        var release = new SpoolRelease(group, accepted, threads);
        for (var i = 0; i < threads; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(release, preferLocal: false);
        }
    }

    public void Execute()
    {
        for (var i = Interlocked.Increment(ref taken) - 1; i < count; i = Interlocked.Increment(ref taken) - 1)
        {
            tickets[i].Complete(accepted);
        }

        if (Interlocked.Decrement(ref working) == 0)
        {
            ArrayPool<SpoolTicket>.Shared.Return(tickets, clearArray: true);
        }
    }
}
