using Microsoft.Extensions.Options;
using Rattan.Contracts.Clicks;
using Rattan.Events;
using Rattan.Events.ClickHouse;
using Rattan.Events.ClickHouse.Copying;
using Rattan.Events.Clicks;
using Rattan.Events.Sqlite;
using Rattan.Testing;

namespace Rattan.StoreContracts;

/// <summary>What the embedded store knew is known after moving to ClickHouse.</summary>
public sealed class ClickHouseCopyTests : IAsyncLifetime
{
    private static readonly ClickCountQuery All = new(Clicks.Noon.AddDays(-90), Clicks.Noon.AddDays(90), []);

    private readonly string url = ClickHouseServer.NewUrl();
    private readonly EventsOptions embedded = new()
    {
        DataFolder = Directory.CreateTempSubdirectory("rattan-clicks").FullName,
    };

    public Task InitializeAsync() => FillAsync();

    public async Task DisposeAsync()
    {
        await ClickHouseServer.DropAsync(url);
        Directory.Delete(embedded.DataFolder, recursive: true);
    }

    [Fact]
    public async Task A_copy_has_every_count_click_touch_and_memory_and_a_second_one_changes_nothing()
    {
        for (var times = 0; times < 2; times++)
        {
            var copied = await CopyAsync();
            copied.Clicks.ShouldBe(3_001);
            copied.ClickHouse.ShouldBe(copied.Embedded);
        }

        using var from = new SqliteClickStore(Options.Create(embedded));
        using var to = new OpenedStore(url);
        foreach (var dimension in Enum.GetValues<ClickDimension>())
        {
            var (before, after) = (await CountAsync(from, dimension), await CountAsync(to.Store, dimension));
            after.Select(Text).ShouldBe(before.Select(Text), ignoreOrder: true);
        }

        var visitors = Enumerable.Range(1, 40).Select(Clicks.Visitor).ToArray();
        (await TouchesAsync(to.Store, visitors)).ShouldBe(await TouchesAsync(from, visitors));
        (await EventsAsync(to.Store)).ShouldBe(await EventsAsync(from));
    }

    [Fact]
    public async Task After_the_copy_a_visitor_is_known_and_a_batch_that_was_shipped_before_is_not_counted_again()
    {
        await CopyAsync();
        using var to = new OpenedStore(url);
        var before = (await to.Store.CountAsync(All, CancellationToken.None))[0];

        await to.Store.AppendAsync(
            new ClickBatch("edge", 3, [Clicks.Of(Clicks.Visitor(77), TimeSpan.Zero)]), CancellationToken.None);
        await to.Store.AppendAsync(
            new ClickBatch("edge", 5, [Clicks.Of(Clicks.Visitor(5), TimeSpan.FromHours(1))]), CancellationToken.None);

        (await to.Store.CountAsync(All, CancellationToken.None))[0]
            .ShouldBe(before with { Duplicate = before.Duplicate + 1 });
    }

    [Fact]
    public async Task A_data_folder_that_a_server_has_open_is_not_copied()
    {
        Directory.CreateDirectory(Path.Combine(embedded.DataFolder, embedded.SpoolFolder));
        await using var server = new FileStream(
            Path.Combine(embedded.DataFolder, embedded.SpoolFolder, "lock"), FileMode.OpenOrCreate,
            FileAccess.ReadWrite, FileShare.None);
        await Should.ThrowAsync<IOException>(CopyAsync);
    }

    private static string Text(ClickCounts row) => string.Join(
        ' ', row.Unique, row.Duplicate, row.Bot, row.Impressions, row.Quarter, row.Program, row.Partner, row.Link,
        string.Join(',', row.Texts.Values));

    private static Task<IReadOnlyList<ClickCounts>> CountAsync(IClickStore store, ClickDimension by) =>
        store.CountAsync(All with { By = [by] }, CancellationToken.None);

    private static Task<IReadOnlyList<ClickTouch>> TouchesAsync(IClickStore store, VisitorId[] visitors) =>
        store.TouchesAsync(visitors, All.From, All.Until, CancellationToken.None);

    private static async Task<IEnumerable<string>> EventsAsync(IClickStore store) =>
        (await store.EventsAsync(new ClickEventQuery(All.From, All.Until, 5_000), CancellationToken.None))
        .Select(one => $"{one.Place.At:O} {one.Kind} {one.Reason} {one.ClickId} {one.Browser} {one.Referrer} "
            + string.Join(',', one.Subs))
        .Order(StringComparer.Ordinal);

    private Task<CopiedClicks> CopyAsync() => ClickHouseCopy.RunAsync(
        embedded, new ClickHouseOptions { Url = url }, new Progress<CopyProgress>(), CancellationToken.None);

    private async Task FillAsync()
    {
        using var store = new SqliteClickStore(Options.Create(embedded));
        for (var batch = 0; batch < 3; batch++)
        {
            var clicks = Enumerable.Range(0, 1_000).Select(i =>
                Clicks.Of(Clicks.Visitor(1 + (i % 300)), TimeSpan.FromHours((i % 2 * 1_100) + batch), 1 + (i % 7)) with
                {
                    IsView = i % 11 == 0,
                    Browser = (BrowserFamily)(i % 7),
                });
            await store.AppendAsync(new ClickBatch("edge", batch + 1, [.. clicks]), CancellationToken.None);
        }

        await store.AppendAsync(
            new ClickBatch("edge", 4, [
                Clicks.Refused(ClickVerdict.Bot, ClickReason.Crawler, TimeSpan.FromDays(-80)),
                Clicks.Of(Clicks.Visitor(5), TimeSpan.Zero)]), CancellationToken.None);
        await store.PurgeAsync(Clicks.Noon.AddDays(-70), Clicks.Noon.AddDays(-70), CancellationToken.None);
    }
}
