using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;
using Rattan.Testing;

namespace Rattan.StoreContracts;

/// <summary>Nodes that die in the middle, and nodes that fold at once: without transactions, each batch and each
/// visitor still counts once.</summary>
public sealed class ClickHouseNodesTests : IAsyncLifetime
{
    private readonly string url = ClickHouseServer.NewUrl();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => ClickHouseServer.DropAsync(url);

    /// <summary>The connection breaks at every request in turn, once before it reaches the server and once after it was
    /// done there and before its answer came.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_batch_of_a_node_that_died_anywhere_counts_once(bool reachesTheServer)
    {
        using var other = new OpenedStore(url);
        await other.Store.AppendAsync(
            new ClickBatch("other", 1, [Clicks.Of(Clicks.Visitor(1), TimeSpan.FromHours(-1))]), CancellationToken.None);
        var died = 0;
        for (var number = 1; ; number++)
        {
            var visitor = Clicks.Visitor(number);
            var batch = new ClickBatch("edge", number, [
                Clicks.Of(visitor, TimeSpan.Zero), Clicks.Of(visitor, TimeSpan.FromHours(1)),
                Clicks.Refused(ClickVerdict.Bot, ClickReason.Crawler, TimeSpan.FromDays(40))]);
            using (var node = new OpenedStore(url, way: new BreakingWay(number, reachesTheServer)))
            {
                try
                {
                    await node.Store.AppendAsync(batch, CancellationToken.None);
                    break;
                }
                catch (ClickStoreAwayException)
                {
                    died++;
                }
            }

            // Meanwhile somebody else counts the same visitor: a decision that was written must stay what it was.
            await other.Store.AppendAsync(
                new ClickBatch("other", number + 1, [Clicks.Of(visitor, TimeSpan.FromHours(2))]),
                CancellationToken.None);
            using var again = new OpenedStore(url);
            await again.Store.AppendAsync(batch, CancellationToken.None);
            await ItIsAllThereOnceAsync(number);
        }

        died.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Nodes_that_fold_the_same_visitors_at_once_count_each_of_them_once()
    {
        const int Visitors = 100;
        const int Rounds = 12;
        var nodes = Enumerable.Range(0, 4).Select(_ => new OpenedStore(url)).ToArray();
        await TotalsAsync(nodes[0].Store);
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(nodes.Select((node, i) => Task.Run(() => node.Store.AppendAsync(
                new ClickBatch($"edge-{i}", round + 1, [.. Enumerable.Range(1, Visitors).Select(
                    visitor => Clicks.Of(Clicks.Visitor((round * Visitors) + visitor), TimeSpan.FromSeconds(i)))]),
                CancellationToken.None))));
        }

        (await TotalsAsync(nodes[0].Store)).ShouldBe(
            new ClickCounts(Visitors * Rounds, Visitors * Rounds * (nodes.Length - 1), 0, 0));
        Array.ForEach(nodes, node => node.Dispose());
    }

    [Fact]
    public async Task The_same_batch_from_two_nodes_at_once_counts_once()
    {
        using var one = new OpenedStore(url);
        using var two = new OpenedStore(url);
        for (var number = 1; number <= 10; number++)
        {
            var batch = new ClickBatch("edge", number, [Clicks.Of(Clicks.Visitor(number), TimeSpan.Zero)]);
            await Task.WhenAll(
                one.Store.AppendAsync(batch, CancellationToken.None),
                two.Store.AppendAsync(batch, CancellationToken.None));
        }

        await RowsAreAsync(10, 10);
        (await TotalsAsync(one.Store)).ShouldBe(new ClickCounts(10, 0, 0, 0));
    }

    [Fact]
    public async Task What_a_batch_adds_to_a_table_is_one_block_however_large()
    {
        using var node = new OpenedStore(url);
        var clicks = Enumerable.Range(1, 80_000)
            .Select(i => Clicks.Of(Clicks.Visitor(i), TimeSpan.FromMilliseconds(i)));
        await node.Store.AppendAsync(new ClickBatch("edge", 1, [.. clicks]), CancellationToken.None);

        var parts = await ClickHouseServer.AskAsync(
            "SELECT count() FROM system.parts WHERE database = currentDatabase() AND table IN "
            + "('clicks', 'touches', 'counted', 'sums')", url);

        parts.ShouldBe("4");
        (await TotalsAsync(node.Store)).ShouldBe(new ClickCounts(80_000, 0, 0, 0));
    }

    private static async Task<ClickCounts> TotalsAsync(IClickStore store) => (await store.CountAsync(
        new ClickCountQuery(Clicks.Noon.AddDays(-90), Clicks.Noon.AddDays(90), []), CancellationToken.None))
        .ShouldHaveSingleItem();

    private async Task ItIsAllThereOnceAsync(int number)
    {
        using var node = new OpenedStore(url);

        // Of each batch: a duplicate at least, one more that is or makes the other one a duplicate, and a bot. The very
        // first visitor was counted before.
        var totals = await TotalsAsync(node.Store);
        totals.ShouldBe(new ClickCounts(number, 1 + (number * 2) - 1 + 1, number, 0), $"after {number}");
        await RowsAreAsync(1 + (number * 4), 1 + (number * 3));
    }

    private async Task RowsAreAsync(int clicks, int touches)
    {
        (await ClickHouseServer.AskAsync("SELECT count() FROM clicks", url)).ShouldBe($"{clicks}");
        (await ClickHouseServer.AskAsync("SELECT count() FROM touches", url)).ShouldBe($"{touches}");
        (await ClickHouseServer.AskAsync(
            "SELECT max(n) FROM (SELECT sum(batches) AS n FROM sums WHERE source != '' "
            + "GROUP BY toYYYYMM(day), source, number)", url)).ShouldBe("1");
    }
}
