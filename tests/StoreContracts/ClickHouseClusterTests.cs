using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Tables;
using Rattan.Events.Clicks;
using Rattan.Testing;

namespace Rattan.StoreContracts;

/// <summary>The tables of a cluster, on a cluster of one server. That one has no ZooKeeper, so the tables are made by
/// their own statements without <c>ON CLUSTER</c>.</summary>
public sealed class ClickHouseClusterTests : IAsyncLifetime
{
    private const string Cluster = "alone";

    private readonly string url = ClickHouseServer.NewUrl();

    public async Task InitializeAsync()
    {
        var database = url[(url.IndexOf('=', StringComparison.Ordinal) + 1)..];
        await ClickHouseServer.AskAsync($"CREATE DATABASE {database}");
        foreach (var statement in Schema.Statements(database, Cluster))
        {
            await ClickHouseServer.AskAsync(
                statement.Replace($" ON CLUSTER {Cluster}", "", StringComparison.Ordinal),
                $"{url}&{Schema.WordsSetting}=1");
        }

        await ClickHouseServer.AskAsync($"INSERT INTO versions VALUES ({Schema.Version})", url);
    }

    public Task DisposeAsync() => ClickHouseServer.DropAsync(url);

    [Fact]
    public async Task Batches_count_once_through_distributed_tables()
    {
        using var opened = new OpenedStore(url, options => options.Cluster = Cluster);
        for (var number = 1; number <= 3; number++)
        {
            for (var times = 0; times < 2; times++)
            {
                using var again = new OpenedStore(url, options => options.Cluster = Cluster);
                await again.Store.AppendAsync(
                    new ClickBatch("edge", number, [
                        Clicks.Of(Clicks.Visitor(1), TimeSpan.FromHours(number)),
                        Clicks.Of(Clicks.Visitor(number + 1), TimeSpan.FromHours(number))]), CancellationToken.None);
            }
        }

        var all = new ClickCountQuery(Clicks.Noon, Clicks.Noon.AddDays(2), []);
        (await opened.Store.CountAsync(all, CancellationToken.None)).ShouldBe([new ClickCounts(4, 2, 0, 0)]);
        (await opened.Store.CountAsync(all with { By = [ClickDimension.Sub1] }, CancellationToken.None))
            .ShouldHaveSingleItem().Gross.ShouldBe(6);
        (await opened.Store.TouchesAsync(
            [Clicks.Visitor(1)], Clicks.Noon, Clicks.Noon.AddDays(2), CancellationToken.None))
            .Select(touch => touch.IsDuplicate).ShouldBe([false, true, true]);
        (await ClickHouseServer.AskAsync("SELECT count() FROM clicks_shard", url)).ShouldBe("6");
    }
}
