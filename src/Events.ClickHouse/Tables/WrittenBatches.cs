using System.Globalization;
using Rattan.Events.ClickHouse.Folding;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Tables;

/// <summary>Writes a judged batch block by block, and last that it was applied.</summary>
internal sealed class WrittenBatches(ClickHouseHttp http)
{
    internal async Task<bool> HasAsync(ClickBatch batch, CancellationToken ct) =>
        (await http.AskAsync(
            $"SELECT max(number) FROM applied WHERE source = {SqlText.Quote(batch.Source)}", ct)
            .ConfigureAwait(false)).Long() >= batch.Number;

    internal async Task WriteAsync(JudgedBatch judged, CancellationToken ct)
    {
        var batch = judged.Batch;
        var days = Enumerable.Range(0, judged.Clicks.Count)
            .GroupBy(i => Days.Of(judged.Clicks[i].AtMicros)).OrderBy(day => day.Key).ToList();
        foreach (var day in days)
        {
            int[] indexes = [.. day];
            await WriteAsync(
                batch, [ClickBlock.Of(judged, day.Key, indexes), TouchBlock.Of(judged, day.Key, indexes)], ct)
                .ConfigureAwait(false);
        }

        foreach (var month in days.GroupBy(day => RollupBlock.MonthOf(day.Key)))
        {
            await WriteAsync(batch, [RollupBlock.Of(judged, [.. month])], ct).ConfigureAwait(false);
        }

        await http.RunAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO applied VALUES ({SqlText.Quote(batch.Source)}, {batch.Number})"),
            ct).ConfigureAwait(false);
    }

    private async Task WriteAsync(ClickBatch batch, Block?[] blocks, CancellationToken ct)
    {
        try
        {
            await Task.WhenAll(blocks.OfType<Block>().Select(block => block.WriteAsync(http, batch, ct)))
                .ConfigureAwait(false);
        }
        finally
        {
            foreach (var block in blocks)
            {
                block?.Rows.Dispose();
            }
        }
    }
}
