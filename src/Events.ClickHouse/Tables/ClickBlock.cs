using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Folding;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Tables;

/// <summary>Raw clicks of one day.</summary>
internal static class ClickBlock
{
    /// <param name="indexes">Of the clicks of that day, in the order of time.</param>
    internal static Block Of(JudgedBatch judged, ushort day, IReadOnlyList<int> indexes)
    {
        var rows = new RowBuffer();
        foreach (var i in indexes)
        {
            var click = judged.Clicks[i];
            rows.Day(day).Long(click.AtMicros).Long(IdOf(judged.Batch, i))
                .Text(judged.Batch.Source).Long(judged.Batch.Number).Int(i)
                .Byte((byte)judged.Kinds[i]).Byte((byte)click.Reason)
                .Int(click.Program).Int(click.Link).Int(click.Partner);
            click.Visitor.Write(rows.Fixed(VisitorId.Bytes));
            WriteId(click, rows.Fixed(ClickIdText.Bytes));
            rows.Text(click.Country)
                .Byte((byte)click.Device).Byte((byte)click.Os).Byte((byte)click.Browser)
                .Text(click.Language).Text(click.ReferrerHost).Text(click.Address);
            for (var sub = 0; sub < Click.SubsMax; sub++)
            {
                rows.Text(click.Subs is { } subs && sub < subs.Count ? subs[sub] : null);
            }
        }

        var present = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT count() FROM clicks WHERE at = {judged.Clicks[indexes[0]].AtMicros}
            AND id = {IdOf(judged.Batch, indexes[0])} AND {SqlText.Of(judged.Batch)} AND day = {SqlText.Day(day)}
            """);
        return new Block("clicks", Schema.Clicks, day, present, rows);
    }

    /// <summary>Tells clicks of one instant apart, those of one batch in their order.</summary>
    private static long IdOf(ClickBatch batch, int position)
    {
        const int PositionBits = 20;
        return (long)(Pair.Of(batch) >> (PositionBits + 1) << PositionBits) | (uint)position;
    }

    /// <summary>Zeros stand for none.</summary>
    internal static bool WriteId(Click click, Span<byte> bytes)
    {
        bytes.Clear();
        return click.ClickId is { } text && ClickIdText.TryDecode(text, bytes);
    }
}
