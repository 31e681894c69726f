using System.Buffers;

namespace Rattan.Events.Spool;

/// <summary>Lets a part of a written group go, one request after the other on one pool thread: a wake-up for each would
/// cost more than the rest of the request.</summary>
internal sealed class SpoolRelease : IThreadPoolWorkItem
{
    private const int PartMin = 16;

    private readonly SpoolTicket[] tickets;
    private readonly int count;
    private readonly bool accepted;

    private SpoolRelease(ReadOnlySpan<SpoolTicket> part, bool accepted)
    {
        (count, this.accepted) = (part.Length, accepted);
        tickets = ArrayPool<SpoolTicket>.Shared.Rent(part.Length);
        part.CopyTo(tickets);
    }

    /// <summary>As many parts as there are processors, but no crumbs.</summary>
    internal static void Queue(ReadOnlySpan<SpoolTicket> group, bool accepted)
    {
        var size = Math.Max(PartMin, (group.Length + Environment.ProcessorCount - 1) / Environment.ProcessorCount);
        for (var from = 0; from < group.Length; from += size)
        {
            var part = group.Slice(from, Math.Min(size, group.Length - from));
            ThreadPool.UnsafeQueueUserWorkItem(new SpoolRelease(part, accepted), preferLocal: false);
        }
    }

    public void Execute()
    {
        foreach (var ticket in tickets.AsSpan(0, count))
        {
            ticket.Complete(accepted);
        }

        ArrayPool<SpoolTicket>.Shared.Return(tickets, clearArray: true);
    }
}
