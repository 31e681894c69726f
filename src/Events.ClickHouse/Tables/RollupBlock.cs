using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Folding;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Tables;

/// <summary>Sums of a batch in one month, and in the same block the row that says that they are there: so they are
/// never added twice, although sums cannot be told apart once the server has merged them.</summary>
internal static class RollupBlock
{
    /// <summary>Of the row that says so; no program has this number.</summary>
    internal const int NoProgram = -1;

    /// <summary>The columns that are summed, in the order of <see cref="ClickKind"/>.</summary>
    internal static readonly string[] Sums =
        ["uniques", "duplicates", "bots", "invalids", "impressions", "refused"];

    internal static int MonthOf(ushort day)
    {
        var date = DateTime.UnixEpoch.AddDays(day);
        return (date.Year * 100) + date.Month;
    }

    /// <param name="days">All of one month, with their clicks.</param>
    internal static Block Of(JudgedBatch judged, IEnumerable<IGrouping<ushort, int>> days) =>
        Of(judged.Batch, Sum(judged, days.SelectMany(day => day)));

    /// <param name="sums">All of one month.</param>
    internal static Block Of(ClickBatch batch, IReadOnlyCollection<KeyValuePair<RollupKey, long[]>> sums)
    {
        var first = DayOf(sums.First().Key);
        var rows = new RowBuffer();
        rows.Byte(0).Day(first).Int(0).Int(NoProgram).Int(0).Int(0).Text("").Byte(0)
            .Text(batch.Source).Long(batch.Number).Long(batch.Number);
        Write(rows, new long[Sums.Length], 1);
        foreach (var (key, counts) in sums)
        {
            rows.Byte((byte)key.Cube).Day(DayOf(key)).Int((int)key.Quarter)
                .Int(key.Program).Int(key.Link).Int(key.Partner).Text(key.Country).Byte((byte)key.Device)
                .Text("").Long(0).Long(batch.Number);
            Write(rows, counts, 0);
        }

        var month = MonthOf(first);
        var present = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT count() FROM sums WHERE cube = 0 AND program = {NoProgram} AND quarter = 0 AND link = 0
            AND partner = 0 AND country = '' AND device = 0 AND {SqlText.Of(batch)} AND toYYYYMM(day) = {month}
            """);
        return new Block("sums", Schema.Rollups, month, present, rows);
    }

    internal static ushort DayOf(RollupKey key) => Days.Of(key.Quarter * RollupKey.QuarterMicros);

    private static void Write(RowBuffer rows, long[] counts, long batches)
    {
        Array.ForEach(counts, count => rows.Long(count));
        rows.Long(batches);
    }

    private static IReadOnlyCollection<KeyValuePair<RollupKey, long[]>> Sum(
        JudgedBatch judged, IEnumerable<int> indexes)
    {
        var sums = new RollupSums();
        foreach (var i in indexes)
        {
            sums.Add(judged.Clicks[i], judged.Kinds[i]);
        }

        return sums.All();
    }
}
