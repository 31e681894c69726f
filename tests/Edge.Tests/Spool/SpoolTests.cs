using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Clicks;
using Rattan.Edge.Tests.House;
using Rattan.Events.Clicks;
using Rattan.Events.Spool;
using Rattan.Events.Sqlite;

namespace Rattan.Edge.Tests.Spool;

public sealed class SpoolTests
{
    [Fact]
    public async Task What_was_answered_is_in_the_spool_file_and_survives_without_a_clean_stop()
    {
        var folder = Directory.CreateTempSubdirectory("rattan-edge").FullName;
        var copy = Directory.CreateTempSubdirectory("rattan-edge").FullName;
        await using (var host = await EdgeHost.StartAsync(events: NeverShip, folder: folder))
        {
            for (var i = 0; i < 20; i++)
            {
                using var answer = await host.GetAsync("/go/abc", ("X-Forwarded-For", $"14.160.0.{i}"));
            }

            // A copy of the files as they are on disk now is what a killed process leaves behind.
            CopyFiles(SpoolOf(folder), SpoolOf(copy));
        }

        await using (var after = await EdgeHost.StartAsync(folder: copy))
        {
            (await after.CountAsync()).ShouldBe(new ClickCounts(20, 0, 0, 0));
        }

        Directory.Delete(folder, recursive: true);
        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public async Task A_batch_whose_sending_was_cut_off_is_sent_again_and_counted_once()
    {
        var folder = Directory.CreateTempSubdirectory("rattan-edge").FullName;
        var copy = Directory.CreateTempSubdirectory("rattan-edge").FullName;
        var unsent = Directory.CreateTempSubdirectory("rattan-edge").FullName;
        await using (var host = await EdgeHost.StartAsync(events: NeverShip, folder: folder))
        {
            using var answer = await host.GetAsync("/go/abc");
            (await host.CountAsync()).Unique.ShouldBe(1);

            // Its bounds are on disk and its frames too; whether it arrived, a process that died could not tell.
            CopyFiles(SpoolOf(folder), SpoolOf(copy));
            SpoolSegment.In(SpoolOf(copy)).ShouldBe([1]);
            SpoolProgress.Load(SpoolOf(copy)).Number.ShouldBe(1);
            CopyFiles(SpoolOf(folder), SpoolOf(unsent));
        }

        File.Copy(Path.Combine(folder, "clicks.db"), Path.Combine(copy, "clicks.db"));
        await using (var after = await EdgeHost.StartAsync(folder: unsent))
        {
            (await after.CountAsync()).ShouldBe(new ClickCounts(1, 0, 0, 0));
        }

        await using (var after = await EdgeHost.StartAsync(folder: copy))
        {
            (await after.CountAsync()).ShouldBe(new ClickCounts(1, 0, 0, 0));
            using var next = await after.GetAsync("/go/abc");
            (await after.CountAsync()).ShouldBe(new ClickCounts(1, 1, 0, 0));
        }

        Directory.Delete(folder, recursive: true);
        Directory.Delete(copy, recursive: true);
        Directory.Delete(unsent, recursive: true);
    }

    [Fact]
    public async Task A_full_disk_lets_visitors_go_counts_the_loss_and_is_not_ready_until_it_writes_again()
    {
        await using var host = await EdgeHost.StartAsync(events: options =>
        {
            NeverShip(options);
            options.SpoolBytesMax = 600_000;
        });
        var spool = host.Services.GetRequiredService<ISpoolHealth>();
        var sent = 0;
        while (spool.Lost == 0 && sent < 5_000)
        {
            sent++;
            using var answer = await host.GetAsync("/go/abc?sub1=" + new string('x', 250));
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        spool.Lost.ShouldBe(1);
        spool.Accepted.ShouldBe(sent - 1);
        (await host.IsReadyAsync()).ShouldBeFalse();

        (await host.CountAsync()).Gross.ShouldBe(sent - 1);
        await Until.Async(host.IsReadyAsync);
        using var later = await host.GetAsync("/go/abc");
        (await host.CountAsync()).Gross.ShouldBe(sent);
        spool.Lost.ShouldBe(1);
    }

    [Fact]
    public async Task A_spool_that_cannot_be_opened_is_opened_as_soon_as_it_can()
    {
        var folder = Directory.CreateTempSubdirectory("rattan-edge").FullName;
        var inTheWay = Path.Combine(folder, "spool");
        await File.WriteAllTextAsync(inTheWay, "");
        await using (var host = await EdgeHost.StartAsync(folder: folder, waitUntilReady: false))
        {
            await Until.Async(async () => (await host.GetAsync("/go/abc")).StatusCode == HttpStatusCode.Redirect);
            (await host.IsReadyAsync()).ShouldBeFalse();

            File.Delete(inTheWay);
            await Until.Async(host.IsReadyAsync);
            using var answer = await host.GetAsync("/go/abc");
            (await host.CountAsync()).Gross.ShouldBe(1);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Many_at_once_share_commits_and_none_is_lost()
    {
        const int Visitors = 3_000;
        await using var host = await EdgeHost.StartAsync(events: options => options.QueueMax = 64);
        var spool = host.Services.GetRequiredService<ClickSpool>();
        var clicks = Enumerable.Range(1, Visitors).Select(i => new Click
        {
            AtMicros = 1_000_000L * i,
            Link = 1,
            Visitor = new VisitorId(1, (uint)i),
            UniqueWindowHours = 24,
        });
        var accepted = await Task.WhenAll(clicks.Select(click => Task.Run(async () => await spool.AcceptAsync(click))));

        accepted.ShouldAllBe(one => one);
        spool.CommittedSeq.ShouldBeLessThan(Visitors);
        (await host.CountAsync()).Unique.ShouldBe(Visitors);
        (await host.ColumnAsync("at")).Distinct().Count().ShouldBe(Visitors);
    }

    [Fact]
    public async Task What_was_shipped_is_removed_from_the_spool()
    {
        var folder = Directory.CreateTempSubdirectory("rattan-edge").FullName;
        await using (var host = await EdgeHost.StartAsync(folder: folder))
        {
            using var answer = await host.GetAsync("/go/abc");
            await host.CountAsync();
            SpoolSegment.In(SpoolOf(folder)).ShouldBe([1], "it may still be written to");
        }

        await using (var host = await EdgeHost.StartAsync(folder: folder))
        {
            await Until.Async(() => Task.FromResult(SpoolSegment.In(SpoolOf(folder)).Length == 0));
            using var answer = await host.GetAsync("/go/abc");
            (await host.CountAsync()).Gross.ShouldBe(2);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Catching_up_with_a_store_that_is_away_ends_in_a_timeout_and_works_when_it_is_back()
    {
        await using var host = await EdgeHost.StartAsync(events: options => options.CatchUpTimeoutMs = 300);
        var blocked = SqliteFile.Open(Path.Combine(host.Folder, "clicks.db"));
        blocked.Execute("BEGIN EXCLUSIVE");
        using var answer = await host.GetAsync("/go/abc");
        await Should.ThrowAsync<TimeoutException>(() => host.Reads.CatchUpAsync(CancellationToken.None));
        blocked.Execute("ROLLBACK");
        blocked.Dispose();
        await Until.Async(async () =>
        {
            try
            {
                return (await host.CountAsync()).Gross == 1;
            }
            catch (TimeoutException)
            {
                return false;
            }
        });
    }

    private static void NeverShip(Events.EventsOptions options) => options.ShipIntervalMs = 60_000;

    private static string SpoolOf(string folder) => Path.Combine(folder, "spool", "edge");

    private static void CopyFiles(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from).Where(file => Path.GetFileName(file) != "lock"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
