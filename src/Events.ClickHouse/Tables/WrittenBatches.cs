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
        await WriteRowsAsync(judged, ct).ConfigureAwait(false);
        foreach (var month in ByDay(judged).GroupBy(day => RollupBlock.MonthOf(day.Key)))
        {
            await WriteAsync(judged.Batch, [RollupBlock.Of(judged, month)], ct).ConfigureAwait(false);
        }

        await NoteAsync(judged.Batch.Source, judged.Batch.Number, ct).ConfigureAwait(false);
    }

    /// <summary>Raw clicks and touches, without sums.</summary>
    internal async Task WriteRowsAsync(JudgedBatch judged, CancellationToken ct)
    {
        foreach (var day in ByDay(judged))
        {
            int[] indexes = [.. day];
            await WriteAsync(
                judged.Batch, [ClickBlock.Of(judged, day.Key, indexes), TouchBlock.Of(judged, day.Key, indexes)], ct)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Sums of one month that were made elsewhere.</summary>
    internal Task WriteSumsAsync(
        ClickBatch batch, IReadOnlyCollection<KeyValuePair<RollupKey, long[]>> sums, CancellationToken ct) =>
        WriteAsync(batch, [RollupBlock.Of(batch, sums)], ct);

    internal Task NoteAsync(string source, long number, CancellationToken ct) => http.RunAsync(
        string.Create(CultureInfo.InvariantCulture, $"INSERT INTO applied VALUES ({SqlText.Quote(source)}, {number})"),
        ct);

    private static IEnumerable<IGrouping<ushort, int>> ByDay(JudgedBatch judged) =>
        Enumerable.Range(0, judged.Clicks.Count)
            .GroupBy(i => Days.Of(judged.Clicks[i].AtMicros)).OrderBy(day => day.Key);

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
