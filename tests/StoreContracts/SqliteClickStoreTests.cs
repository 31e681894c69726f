using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Clicks;
using Rattan.Events;
using Rattan.Events.Clicks;
using Rattan.Events.Sqlite;

namespace Rattan.StoreContracts;

public sealed class SqliteClickStoreTests : ClickStoreContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rattan-clicks").FullName;
    private SqliteClickStore store;

    public SqliteClickStoreTests() => store = Open();

    internal override IClickStore Store => store;

    internal override Task ReopenAsync()
    {
        store.Dispose();
        store = Open();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_purge_forgets_addresses_before_it_forgets_clicks()
    {
        await AppendAsync(
            Clicks.Of(Clicks.Visitor(1), TimeSpan.FromDays(-2)) with { Address = "192.0.2.1" },
            Clicks.Of(Clicks.Visitor(2), TimeSpan.Zero) with { Address = "192.0.2.2" });

        await Store.PurgeAsync(Clicks.Noon.AddDays(-9), Clicks.Noon.AddDays(-1), CancellationToken.None);

        Column("address").ShouldBe([null, "192.0.2.2"]);
    }

    [Fact]
    public async Task A_row_keeps_what_the_click_says()
    {
        await AppendAsync(Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero));

        Column("sub1 || sub3 || coalesce(sub2, '-') || language || referrer || country")
            .ShouldBe(["ac-viblog.example.comVN"]);
        Column("hex(visitor)").ShouldBe(["ABCD00000000000100000001"]);
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_refused()
    {
        await AppendAsync(Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero));
        using (var connection = Connect())
        {
            connection.Execute("PRAGMA user_version=99");
        }

        await ReopenAsync();
        await Should.ThrowAsync<InvalidOperationException>(() =>
            AppendAsync(Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero)));
    }

    [Fact]
    public async Task A_store_made_before_there_were_impressions_takes_them()
    {
        using (var connection = Connect())
        {
            connection.Execute("""
                CREATE TABLE clicks(
                    id INTEGER PRIMARY KEY, at INTEGER NOT NULL,
                    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3), reason INTEGER NOT NULL,
                    program INTEGER NOT NULL, link INTEGER NOT NULL, partner INTEGER NOT NULL,
                    visitor BLOB, click_id BLOB, country TEXT, device INTEGER NOT NULL, os INTEGER NOT NULL,
                    browser INTEGER NOT NULL, language TEXT, referrer TEXT, address TEXT,
                    sub1 TEXT, sub2 TEXT, sub3 TEXT, sub4 TEXT, sub5 TEXT,
                    sub6 TEXT, sub7 TEXT, sub8 TEXT, sub9 TEXT, sub10 TEXT);
                CREATE TABLE last_counted(link INTEGER NOT NULL, visitor BLOB NOT NULL, at INTEGER NOT NULL,
                    PRIMARY KEY (link, visitor)) WITHOUT ROWID;
                CREATE TABLE rollups(
                    quarter INTEGER NOT NULL, program INTEGER NOT NULL, link INTEGER NOT NULL,
                    partner INTEGER NOT NULL, country TEXT NOT NULL, device INTEGER NOT NULL,
                    uniques INTEGER NOT NULL, duplicates INTEGER NOT NULL, bots INTEGER NOT NULL,
                    invalids INTEGER NOT NULL,
                    PRIMARY KEY (quarter, program, link, partner, country, device)) WITHOUT ROWID;
                CREATE TABLE applied(source TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
                INSERT INTO clicks(at, kind, reason, program, link, partner, device, os, browser)
                    VALUES (1772366400000000, 0, 0, 7, 11, 13, 0, 0, 0);
                INSERT INTO rollups VALUES (1969296, 7, 11, 13, '', 0, 1, 0, 0, 0);
                PRAGMA user_version=1;
                """);
        }

        await AppendAsync(Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero) with { IsView = true });
        await ReopenAsync();

        var counts = await Store.CountAsync(
            new ClickCountQuery(Clicks.Noon, Clicks.Noon.AddDays(1), []), CancellationToken.None);
        counts.ShouldBe([new ClickCounts(1, 0, 0, 0) { Impressions = 1 }]);
        Column("kind").ShouldBe(["0", "4"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_search_that_takes_too_long_is_given_up()
    {
        for (var batch = 0; batch < 3; batch++)
        {
            await AppendAsync([.. Enumerable.Range(0, 20_000).Select(
                i => Clicks.Of(Clicks.Visitor(i), TimeSpan.FromSeconds(i)) with { Subs = [$"{i * 7}"] })]);
        }

        using var hurried = new SqliteReader(Path.Combine(folder, "clicks.db"), TimeSpan.FromMilliseconds(1));
        var query = new ClickCountQuery(Clicks.Noon, Clicks.Noon.AddDays(9), [ClickDimension.Sub1]);
        await Should.ThrowAsync<TooManyClicksException>(() => hurried.ReadAsync(
            connection => ClickCountSql.Read(connection, query), CancellationToken.None));
    }

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private List<string?> Column(string expression)
    {
        using var connection = Connect();
        using var select = new Statement(connection, $"SELECT {expression} FROM clicks ORDER BY at");
        var values = new List<string?>();
        while (select.Step())
        {
            values.Add(select.Text(0));
        }

        return values;
    }

    private SqliteConnection Connect() => SqliteFile.Open(Path.Combine(folder, "clicks.db"));

    private SqliteClickStore Open() => new(Options.Create(new EventsOptions { DataFolder = folder }));
}
