using System.Buffers;
using System.Runtime.InteropServices;

namespace Rattan.Events.Spool;

/// <summary>The spool as its one writer sees it: frames with rising numbers in a row of segments. A process begins a
/// segment of its own, so that what another one left is never written to.</summary>
internal sealed class SpoolLog : IDisposable
{
    private const int SegmentBytes = 64 << 20;
    private const int ProbeBytes = 65_536;
    private static readonly TimeSpan SegmentAgeMax = TimeSpan.FromHours(1);

    private readonly ArrayBufferWriter<byte> frame = new(1 << 20);
    private readonly string folder;
    private readonly long bytesMax;
    private readonly TimeProvider clock;
    private readonly FileStream held;
    private SpoolSegment? segment;
    private DateTimeOffset segmentAt;
    private long oldestOpen;

    /// <summary>Throws <see cref="IOException"/> when another process has it open.</summary>
    /// <param name="folder">Made when it is not there.</param>
    /// <param name="bytesMax">What it may take on disk; 0 for as much as there is.</param>
    /// <param name="clock">Ends segments by age: what was shipped is to leave the disk also where visitors are
    /// few.</param>
    internal SpoolLog(string folder, long bytesMax, TimeProvider clock)
    {
        (this.folder, this.bytesMax, this.clock) = (folder, bytesMax, clock);
        Directory.CreateDirectory(folder);
        held = new FileStream(
            Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            LastSeq = Math.Max(SpoolProgress.Load(folder).ToSeq, NewestOnDisk(folder));
            oldestOpen = LastSeq + 1;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The newest frame on disk.</summary>
    internal long LastSeq { get; private set; }

    /// <summary>Segments that begin before this frame are written to the end.</summary>
    internal long OldestOpen => Interlocked.Read(ref oldestOpen);

    /// <summary>Puts a group on disk and returns its sequence number.</summary>
    internal long Append(ReadOnlySpan<SpoolTicket> group)
    {
        frame.ResetWrittenCount();
        frame.GetSpan(SpoolFrame.HeaderBytes);
        frame.Advance(SpoolFrame.HeaderBytes);
        foreach (var ticket in group)
        {
            ClickCodec.Write(ticket.Click, frame);
        }

        return Append(group.Length);
    }

    /// <summary>Throws unless the disk takes as much as a large group, in a segment of its own: one that could not be
    /// written to is left to be shipped and removed.</summary>
    internal void Probe()
    {
        Close();
        frame.ResetWrittenCount();
        frame.GetSpan(SpoolFrame.HeaderBytes + ProbeBytes).Clear();
        frame.Advance(SpoolFrame.HeaderBytes + ProbeBytes);
        Append(clicks: 0);
    }

    public void Dispose()
    {
        segment?.Dispose();
        held.Dispose();
    }

    private static long NewestOnDisk(string folder)
    {
        var body = Array.Empty<byte>();
        foreach (var first in SpoolSegment.In(folder).Reverse())
        {
            using var last = SpoolSegment.Open(folder, first);
            if (last is null)
            {
                continue;
            }

            var next = first;
            for (var at = (long)SpoolSegment.HeaderBytes; last.Read(at, next, ref body) is { } found; next++)
            {
                at += found.Bytes;
            }

            return next - 1;
        }

        return 0;
    }

    private long Append(int clicks)
    {
        var open = SegmentFor(frame.WrittenCount);
        var bytes = MemoryMarshal.AsMemory(frame.WrittenMemory).Span;
        SpoolFrame.Seal(bytes, clicks, LastSeq + 1, open.Salt);
        if (bytesMax > 0 && open.End + bytes.Length > open.Length
            && TakenBytes() + Math.Max(bytes.Length, SpoolSegment.AheadBytes) > bytesMax)
        {
            throw new IOException($"The spool has taken the {bytesMax} bytes that it may.");
        }

        open.Append(bytes);
        return ++LastSeq;
    }

    private SpoolSegment SegmentFor(int bytes)
    {
        if (segment is { } full && full.End > SpoolSegment.HeaderBytes
            && (full.End + bytes > SegmentBytes || clock.GetUtcNow() - segmentAt > SegmentAgeMax))
        {
            Close();
        }

        if (segment is null)
        {
            segment = SpoolSegment.Create(folder, LastSeq + 1);
            segmentAt = clock.GetUtcNow();
        }

        return segment;
    }

    private void Close()
    {
        segment?.Dispose();
        segment = null;
        Interlocked.Exchange(ref oldestOpen, LastSeq + 1);
    }

    private long TakenBytes() => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
}
