using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Folding;

/// <summary>The table <c>counted</c>: who was counted when, which batches were folded, and whose turn was the last. All
/// that one batch adds is one block of one partition, so it is there as a whole or not at all.</summary>
internal sealed class CountedRows(ClickHouseHttp http)
{
    private const string Columns =
        "pair UInt64, link Int32, visitor FixedString(12), at Int64, position Int32";

    /// <summary>Position of the row that says that a batch was folded: its link is the attempt's, its time the
    /// turn.</summary>
    private const int BatchRow = -1;

    /// <summary>Position of the row that says that there was a turn.</summary>
    private const int TurnRow = -2;

    /// <summary>The latest turn of all that fold, 0 when there was none since the day.</summary>
    internal async Task<long> LastTurnAsync(ushort since, CancellationToken ct) =>
        (await http.AskAsync(
            $"SELECT max(at) FROM counted WHERE pair = 0 AND folded >= {SqlText.Day(since)}", ct)
            .ConfigureAwait(false)).Long();

    /// <summary>Which attempt folded this batch, and when; null when none did.</summary>
    internal async Task<int?> AttemptOfAsync(ClickBatch batch, ushort since, CancellationToken ct)
    {
        var rows = await http.AskAsync(
            string.Create(CultureInfo.InvariantCulture, $"""
                SELECT link FROM counted WHERE pair = {Pair.Of(batch)} AND folded >= {SqlText.Day(since)}
                AND position = {BatchRow} AND {SqlText.Of(batch)}
                """),
            ct).ConfigureAwait(false);
        return rows.More ? rows.Int() : null;
    }

    internal async Task<Dictionary<(int Link, VisitorId Visitor), long>> LastCountedAsync(
        RowBuffer pairs, ushort since, CancellationToken ct)
    {
        var found = new Dictionary<(int, VisitorId), long>();
        if (pairs.Length == 0)
        {
            return found;
        }

        var rows = await http.AskAsync(
            $"""
            SELECT link, visitor, max(at) FROM counted PREWHERE pair IN (SELECT pair FROM {ClickHouseHttp.Along})
            WHERE folded >= {SqlText.Day(since)} AND position >= 0 GROUP BY link, visitor
            """,
            ct, pairs).ConfigureAwait(false);
        while (rows.More)
        {
            found[(rows.Int(), VisitorId.Read(rows.Fixed(VisitorId.Bytes)))] = rows.Long();
        }

        return found;
    }

    /// <summary>Positions of the clicks that this batch counted when it was folded.</summary>
    internal async Task<HashSet<int>> CountedOfAsync(
        ClickBatch batch, RowBuffer pairs, ushort since, CancellationToken ct)
    {
        var found = new HashSet<int>();
        if (pairs.Length == 0)
        {
            return found;
        }

        var rows = await http.AskAsync(
            $"""
            SELECT position FROM counted PREWHERE pair IN (SELECT pair FROM {ClickHouseHttp.Along})
            WHERE folded >= {SqlText.Day(since)} AND position >= 0 AND {SqlText.Of(batch)}
            """,
            ct, pairs).ConfigureAwait(false);
        while (rows.More)
        {
            found.Add(rows.Int());
        }

        return found;
    }

    /// <summary>Writes what a batch counts if nobody had a turn after <paramref name="after"/>. The server runs one
    /// query of a name at a time, so that looking and writing are one.</summary>
    /// <exception cref="ClickHouseException">Somebody has the turn now (<see cref="ClickHouseException.IsNameTaken"/>).
    /// </exception>
    internal async Task AddAsync(JudgedBatch judged, FoldTurn turn, CancellationToken ct)
    {
        using var rows = new RowBuffer();
        AddRow(rows, 0, 0, default, turn.At, TurnRow);
        AddRow(rows, Pair.Of(judged.Batch), turn.Attempt, default, turn.At, BatchRow);
        for (var i = 0; i < judged.Clicks.Count; i++)
        {
            var click = judged.Clicks[i];
            if (judged.Kinds[i] == ClickKind.Unique && Judgement.IsCompared(click))
            {
                AddRow(rows, Pair.Of(click), click.Link, click.Visitor, click.AtMicros, i);
            }
        }

        await http.RunAlongAsync(
            string.Create(CultureInfo.InvariantCulture, $"""
                INSERT INTO counted (pair, link, visitor, at, folded, source, number, position)
                SELECT pair, link, visitor, at, toDate({SqlText.Day(turn.Folded)}),
                    {SqlText.Quote(judged.Batch.Source)}, toInt64({judged.Batch.Number}), position
                FROM {ClickHouseHttp.Along}
                WHERE (SELECT count() FROM counted
                    WHERE pair = 0 AND folded >= {SqlText.Day(turn.Since)} AND at > {turn.After}) = 0
                """),
            Columns, rows, $"rattan-fold-{http.Database}", ct).ConfigureAwait(false);
    }

    private static void AddRow(RowBuffer rows, ulong pair, int link, VisitorId visitor, long at, int position)
    {
        rows.Unsigned(pair).Int(link);
        visitor.Write(rows.Fixed(VisitorId.Bytes));
        rows.Long(at).Int(position);
    }
}

/// <summary>One attempt to fold.</summary>
/// <param name="After">The last turn that was seen before anything was looked up.</param>
/// <param name="At">This turn; later than all that were seen.</param>
/// <param name="Since">Turns are looked for from this day on.</param>
/// <param name="Folded">The partition: never before the day of a click that is counted in it.</param>
/// <param name="Attempt">By chance, to know one's own.</param>
internal sealed record FoldTurn(long After, long At, ushort Since, ushort Folded, int Attempt);
