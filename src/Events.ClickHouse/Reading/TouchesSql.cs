using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.ClickHouse.Tables;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Reading;

internal static class TouchesSql
{
    /// <summary>So that the text of a question stays well below what a server parses (256 KiB).</summary>
    internal const int VisitorsMax = 2_000;

    internal static string Build(IEnumerable<VisitorId> visitors, long from, long until)
    {
        var list = string.Join(',', visitors.Select(SqlText.Visitor));
        return string.Create(CultureInfo.InvariantCulture, $"""
            SELECT click_id, at, program, link, partner, visitor, kind FROM touches
            WHERE visitor IN ({list}) AND at >= {from} AND at <= {until}
            AND day >= {SqlText.Day(Days.Of(from))} AND day <= {SqlText.Day(Days.Of(until))}
            ORDER BY at, click_id
            """);
    }

    internal static ClickTouch Read(RowReader row)
    {
        var touch = new ClickTouch(
            ClickIdText.Encode(row.Fixed(ClickIdText.Bytes)),
            Instants.FromUnixMicros(row.Long()),
            row.Int(),
            row.Int(),
            row.Int(),
            VisitorId.Read(row.Fixed(VisitorId.Bytes)),
            IsDuplicate: false);
        var kind = (ClickKind)row.Byte();
        return touch with { IsDuplicate = kind == ClickKind.Duplicate, IsView = kind == ClickKind.Impression };
    }
}
