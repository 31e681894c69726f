using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Folding;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Tables;

/// <summary>Clicks of one day that may be touches, to be found by their visitor.</summary>
internal static class TouchBlock
{
    /// <summary>Null when there are none.</summary>
    internal static Block? Of(JudgedBatch judged, ushort day, IReadOnlyList<int> indexes)
    {
        RowBuffer? rows = null;
        var present = "";
        foreach (var i in indexes)
        {
            var click = judged.Clicks[i];
            if (click.Visitor.IsNone || click.ClickId is null)
            {
                continue;
            }

            if (rows is null)
            {
                rows = new RowBuffer();
                present = PresentSql(judged.Batch, day, click);
            }

            rows.Day(day);
            click.Visitor.Write(rows.Fixed(VisitorId.Bytes));
            rows.Long(click.AtMicros);
            ClickBlock.WriteId(click, rows.Fixed(ClickIdText.Bytes));
            rows.Byte((byte)judged.Kinds[i]).Int(click.Program).Int(click.Link).Int(click.Partner)
                .Text(judged.Batch.Source).Long(judged.Batch.Number);
        }

        return rows is null ? null : new Block("touches", Schema.Touches, day, present, rows);
    }

    private static string PresentSql(ClickBatch batch, ushort day, Click first) => string.Create(
        CultureInfo.InvariantCulture, $"""
        SELECT count() FROM touches WHERE visitor = {SqlText.Visitor(first.Visitor)} AND at = {first.AtMicros}
        AND {SqlText.Of(batch)} AND day = {SqlText.Day(day)}
        """);
}
