using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
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
