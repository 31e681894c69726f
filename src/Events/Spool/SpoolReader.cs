using Rattan.Events.Clicks;

namespace Rattan.Events.Spool;

/// <summary>The spool as the shipper reads it, beside the writer; never beyond what the writer has put on
/// disk.</summary>
internal sealed class SpoolReader(string folder) : IDisposable
{
    private byte[] body = new byte[64 << 10];
    private SpoolSegment? segment;
    private long at;
    private long next;
    private long until;

    internal SpoolProgress Progress { get; private set; } = SpoolProgress.Load(folder);

    /// <summary>The clicks of the batch that may not have arrived; none when its frames are gone, for they are removed
    /// only when it has.</summary>
    internal List<Click> ReadAgain()
    {
        var clicks = new List<Click>();
        if (Progress.Number > 0 && SeekTo(Progress.FromSeq))
        {
            while (next <= Progress.ToSeq)
            {
                ReadFrame(clicks);
            }
        }

        return clicks;
    }

    /// <summary>The next frames that together reach <paramref name="clicksMax"/> clicks, or all up to
    /// <paramref name="committed"/>; their bounds are on disk when it returns. Null when there are none.</summary>
    internal List<Click>? ReadNext(int clicksMax, long committed)
    {
        if (Progress.ToSeq >= committed)
        {
            return null;
        }

        if (!SeekTo(Progress.ToSeq + 1))
        {
            throw new InvalidDataException($"The spool in {folder} misses frame {Progress.ToSeq + 1}.");
        }

        var clicks = new List<Click>();
        while (next <= committed && clicks.Count < clicksMax)
        {
            ReadFrame(clicks);
        }

        var progress = Progress.Next(next - 1);
        progress.Save(folder);
        Progress = progress;
        return clicks;
    }

    /// <summary>Removes the segments whose frames are all in the store; to be called when the batch that
    /// <see cref="Progress"/> names has arrived.</summary>
    /// <param name="oldestOpen">The writer may still write to segments from this frame on.</param>
    internal void RemoveShipped(long oldestOpen)
    {
        var all = SpoolSegment.In(folder);
        for (var i = 0; i < all.Length && all[i] < oldestOpen; i++)
        {
            var after = i + 1 < all.Length ? Math.Min(all[i + 1], oldestOpen) : oldestOpen;
            if (after - 1 > Progress.ToSeq)
            {
                return;
            }

            if (segment?.First == all[i])
            {
                Leave();
            }

            File.Delete(Path.Combine(folder, SpoolSegment.NameOf(all[i])));
        }
    }

    public void Dispose() => Leave();

    private void ReadFrame(List<Click> clicks)
    {
        if (next == until)
        {
            SeekTo(next);
        }

        if (segment?.Read(at, next, ref body) is not { } frame)
        {
            throw new InvalidDataException($"The spool in {folder} is damaged at frame {next}.");
        }

        for (var reader = new ClickBytesReader(body.AsSpan(0, frame.BodyBytes)); frame.Clicks > 0 && !reader.AtEnd;)
        {
            clicks.Add(ClickCodec.Read(ref reader));
        }

        at += frame.Bytes;
        next++;
    }

    /// <summary>Goes to a frame; false when no segment holds it. The newest segment that can hold it is right: after a
    /// failed write an older one may end with a frame of the same number that nobody was promised.</summary>
    private bool SeekTo(long seq)
    {
        var all = SpoolSegment.In(folder);
        var index = Array.FindLastIndex(all, first => first <= seq);
        until = index + 1 < all.Length ? all[index + 1] : long.MaxValue;
        if (index < 0)
        {
            return false;
        }

        if (segment?.First != all[index] || next != seq)
        {
            Leave();
            segment = SpoolSegment.Open(folder, all[index]);
            (at, next) = (SpoolSegment.HeaderBytes, all[index]);
        }

        while (next < seq && segment?.Read(at, next, ref body) is { } passed)
        {
            at += passed.Bytes;
            next++;
        }

        return segment is not null && next == seq;
    }

    private void Leave()
    {
        segment?.Dispose();
        segment = null;
    }
}
