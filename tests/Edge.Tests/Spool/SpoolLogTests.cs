using System.Buffers;
using Rattan.Edge.Tests.House;
using Rattan.Events.Clicks;
using Rattan.Events.Spool;

namespace Rattan.Edge.Tests.Spool;

public sealed class SpoolLogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rattan-spool").FullName;
    private readonly SetClock clock = new(DateTimeOffset.UnixEpoch.AddDays(20_000));

    [Fact]
    public void What_was_appended_comes_back_in_order_in_batches_that_end_with_a_group()
    {
        using (var log = Open())
        {
            Append(log, 1, 2, 3).ShouldBe(1);
            Append(log, 4).ShouldBe(2);
            Append(log, 5, 6).ShouldBe(3);
        }

        using var reader = new SpoolReader(folder);
        LinksOf(reader.ReadNext(clicksMax: 4, committed: 3)).ShouldBe([1, 2, 3, 4]);
        reader.Progress.ShouldBe(reader.Progress with { Number = 1, FromSeq = 1, ToSeq = 2 });
        LinksOf(reader.ReadNext(clicksMax: 4, committed: 3)).ShouldBe([5, 6]);
        reader.ReadNext(clicksMax: 4, committed: 3).ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_read_beyond_what_was_promised()
    {
        using var log = Open();
        Append(log, 1);
        Append(log, 2);

        using var reader = new SpoolReader(folder);
        LinksOf(reader.ReadNext(clicksMax: 100, committed: 1)).ShouldBe([1]);
        reader.ReadNext(clicksMax: 100, committed: 1).ShouldBeNull();
    }

    [Fact]
    public void A_batch_once_begun_is_read_again_with_the_same_bounds()
    {
        using var log = Open();
        Append(log, 1);
        Append(log, 2);
        using (var reader = new SpoolReader(folder))
        {
            reader.ReadAgain().ShouldBeEmpty();
            reader.ReadNext(clicksMax: 1, committed: 2);
        }

        Append(log, 3);
        using var next = new SpoolReader(folder);
        LinksOf(next.ReadAgain()).ShouldBe([1]);
        LinksOf(next.ReadNext(clicksMax: 100, committed: 3)).ShouldBe([2, 3]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void A_frame_that_was_cut_off_is_as_if_it_had_never_been(int bytesMissing)
    {
        using (var log = Open())
        {
            Append(log, 1);
            Append(log, 2);
        }

        Change(first: 1, bytes => bytes.AsSpan(EndOf(bytes) - bytesMissing).Clear());
        using (var log = Open())
        {
            log.LastSeq.ShouldBe(1);
            Append(log, 3).ShouldBe(2);
        }

        using var reader = new SpoolReader(folder);
        LinksOf(reader.ReadNext(clicksMax: 100, committed: 2)).ShouldBe([1, 3]);
    }

    [Fact]
    public void A_frame_that_nobody_was_promised_does_not_hide_the_one_that_came_after_it()
    {
        using (var log = Open())
        {
            Append(log, 1);
            Append(log, 2);
        }

        // As after a write that failed although it reached the disk: the next segment begins with the same number.
        var body = new ArrayBufferWriter<byte>();
        ClickCodec.Write(ClickOf(3), body);
        using (var segment = SpoolSegment.Create(folder, 2))
        {
            var frame = new byte[SpoolFrame.HeaderBytes + body.WrittenCount];
            body.WrittenSpan.CopyTo(frame.AsSpan(SpoolFrame.HeaderBytes));
            SpoolFrame.Seal(frame, clicks: 1, seq: 2, segment.Salt);
            segment.Append(frame);
        }

        using var reader = new SpoolReader(folder);
        LinksOf(reader.ReadNext(clicksMax: 100, committed: 2)).ShouldBe([1, 3]);
    }

    [Fact]
    public void A_segment_whose_making_was_cut_off_is_made_anew()
    {
        using (var log = Open())
        {
            Append(log, 1);
        }

        File.WriteAllBytes(Path.Combine(folder, SpoolSegment.NameOf(2)), [1, 2, 3]);
        using (var log = Open())
        {
            Append(log, 2).ShouldBe(2);
        }

        using var reader = new SpoolReader(folder);
        LinksOf(reader.ReadNext(clicksMax: 100, committed: 2)).ShouldBe([1, 2]);
    }

    [Fact]
    public void Damage_in_what_was_promised_is_told_and_not_skipped()
    {
        using var log = Open();
        Append(log, 1);
        Append(log, 2);
        Change(first: 1, bytes => bytes[SpoolSegment.HeaderBytes + SpoolFrame.HeaderBytes + 3] ^= 1);

        using var reader = new SpoolReader(folder);
        Should.Throw<InvalidDataException>(() => reader.ReadNext(clicksMax: 100, committed: 2))
            .Message.ShouldContain("frame 1");
        reader.Progress.ToSeq.ShouldBe(0);
    }

    [Fact]
    public void Two_processes_do_not_share_a_spool()
    {
        using var log = Open();
        Should.Throw<IOException>(Open);
    }

    [Fact]
    public void Numbers_go_on_when_all_was_shipped_and_removed()
    {
        using (var log = Open())
        {
            Append(log, 1);
            Append(log, 2);
        }

        using (var reader = new SpoolReader(folder))
        {
            reader.ReadNext(clicksMax: 100, committed: 2);
            reader.RemoveShipped(oldestOpen: 3);
            SpoolSegment.In(folder).ShouldBeEmpty();
        }

        using var next = Open();
        Append(next, 3).ShouldBe(3);
        using var again = new SpoolReader(folder);
        again.ReadAgain().ShouldBeEmpty();
        LinksOf(again.ReadNext(clicksMax: 100, committed: 3)).ShouldBe([3]);
    }

    [Fact]
    public void An_old_segment_ends_and_leaves_the_disk_once_it_was_shipped()
    {
        using var log = Open();
        Append(log, 1);
        clock.Now += TimeSpan.FromMinutes(61);
        Append(log, 2);
        SpoolSegment.In(folder).ShouldBe([1, 2]);

        using var reader = new SpoolReader(folder);
        reader.RemoveShipped(log.OldestOpen);
        SpoolSegment.In(folder).ShouldBe([1, 2], "nothing was shipped");
        reader.ReadNext(clicksMax: 1, committed: 2);
        reader.RemoveShipped(log.OldestOpen);
        SpoolSegment.In(folder).ShouldBe([2]);
        reader.ReadNext(clicksMax: 1, committed: 2);
        reader.RemoveShipped(log.OldestOpen);
        SpoolSegment.In(folder).ShouldBe([2], "it may still be written to");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static long Append(SpoolLog log, params int[] links) =>
        log.Append([.. links.Select(link => new SpoolTicket(ClickOf(link)))]);

    private static Click ClickOf(int link) => new() { AtMicros = link, Link = link, Country = "VN" };

    private static int[] LinksOf(List<Click>? clicks) => [.. clicks!.Select(click => click.Link)];

    private static int EndOf(byte[] bytes) => Array.FindLastIndex(bytes, one => one != 0) + 1;

    private SpoolLog Open() => new(folder, bytesMax: 0, clock);

    private void Change(long first, Action<byte[]> change)
    {
        var path = Path.Combine(folder, SpoolSegment.NameOf(first));
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        change(bytes);
        file.Position = 0;
        file.Write(bytes);
    }
}
