using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Reading;
using Rattan.Events.Clicks;
using Rattan.Testing;

namespace Rattan.StoreContracts;

public sealed class ClickHouseClickStoreTests : ClickStoreContract, IAsyncLifetime, IDisposable
{
    private readonly string url = ClickHouseServer.NewUrl();
    private OpenedStore opened;

    public ClickHouseClickStoreTests() => opened = new OpenedStore(url);

    internal override IClickStore Store => opened.Store;

    internal override Task ReopenAsync()
    {
        opened.Dispose();
        opened = new OpenedStore(url);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Tables_of_the_first_version_get_every_roll_up()
    {
        await AppendAsync(
            Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero), Clicks.Of(Clicks.Visitor(2), TimeSpan.FromDays(1)));
        await AskAsync("""
            CREATE TABLE rollups (day Date, quarter Int32, program Int32, link Int32, partner Int32, country String,
                device UInt8, source String, number Int64, shard Int64, uniques UInt64, duplicates UInt64, bots UInt64,
                invalids UInt64, impressions UInt64, refused UInt64, batches UInt64)
            ENGINE = SummingMergeTree((uniques, duplicates, bots, invalids, impressions, refused, batches))
            PARTITION BY toYYYYMM(day) ORDER BY (program, quarter, link, partner, country, device, source, number)
            """);
        await AskAsync("""
            INSERT INTO rollups SELECT day, quarter, program, link, partner, country, device, source, number, shard,
                uniques, duplicates, bots, invalids, impressions, refused, batches FROM sums WHERE cube = 0
            """);
        var whole = await AnswersAsync();
        await AskAsync("TRUNCATE TABLE versions");
        await AskAsync("INSERT INTO versions VALUES (1)");

        await ReopenAsync();

        (await AnswersAsync()).ShouldBe(whole);
        (await ClickHouseServer.AskAsync("EXISTS TABLE rollups", url)).ShouldBe("0");
        await AppendAsync(Clicks.Of(Clicks.Visitor(3), TimeSpan.FromDays(1)));
        (await AnswersAsync()).ShouldNotBe(whole);

        Task<string> AskAsync(string sql) => ClickHouseServer.AskAsync(sql, url);
    }

    [Fact]
    public async Task Tables_of_the_second_version_get_columns_of_words()
    {
        await AppendAsync(
            Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero) with { Subs = ["spring", "it's"] },
            Clicks.Of(Clicks.Visitor(2), TimeSpan.FromDays(1)) with { Subs = ["autumn", "it's"] });
        await ClickHouseServer.AskAsync(
            "ALTER TABLE clicks MODIFY COLUMN sub1 String, MODIFY COLUMN sub2 String", url);
        (await TypeAsync()).ShouldBe("String");
        await ClickHouseServer.AskAsync("TRUNCATE TABLE versions", url);
        await ClickHouseServer.AskAsync("INSERT INTO versions VALUES (2)", url);

        await ReopenAsync();

        await AppendAsync(Clicks.Of(Clicks.Visitor(3), TimeSpan.FromDays(1)) with { Subs = ["autumn", "new"] });
        (await TypeAsync()).ShouldBe("LowCardinality(String)");
        var query = new ClickCountQuery(
            Clicks.Noon, Clicks.Noon.AddDays(2), [ClickDimension.Sub1, ClickDimension.Sub2]);
        (await new RawCounts(opened.Http).CountAsync(query, default)).ShouldNotBeNull()
            .Select(row => (row.Texts[ClickDimension.Sub1], row.Texts[ClickDimension.Sub2], row.Unique))
            .ShouldBe([("spring", "it's", 1), ("autumn", "it's", 1), ("autumn", "new", 1)], ignoreOrder: true);

        Task<string> TypeAsync() => ClickHouseServer.AskAsync(
            "SELECT type FROM system.columns WHERE database = currentDatabase() AND table = 'clicks' AND name = 'sub1'",
            url);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => ClickHouseServer.DropAsync(url);

    public void Dispose() => opened.Dispose();

    /// <summary>From every roll-up.</summary>
    private async Task<string> AnswersAsync()
    {
        ClickDimension[] all = [ClickDimension.Program, ClickDimension.Partner, ClickDimension.Link,
            ClickDimension.Country, ClickDimension.Quarter];
        var answers = new List<string>();
        foreach (var dimension in all)
        {
            answers.AddRange((await Store.CountAsync(
                new ClickCountQuery(Clicks.Noon.AddHours(-12), Clicks.Noon.AddHours(60), [dimension]), default))
                .Select(row => $"{dimension} {row.Unique} {row.Quarter} {row.Country}"));
        }

        return string.Join('\n', answers);
    }
}
