using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.ClickHouse.Tables;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Reading;

/// <summary>A count query as SQL over the roll-ups. Only numbers go into the text.</summary>
internal static class CountSql
{
    internal static string Build(ClickCountQuery query)
    {
        var columns = query.By.Distinct().Select(Column).ToArray();
        var group = columns.Length == 0
            ? ""
            : $" GROUP BY {string.Join(", ", columns)} ORDER BY {string.Join(", ", columns)}";
        var select = string.Concat(columns.Select(column => ", " + column));
        var (start, end) = (query.From.ToUnixMicros(), query.Until.ToUnixMicros() + RollupBlock.QuarterMicros - 1);
        return string.Create(CultureInfo.InvariantCulture, $"""
            SELECT toInt64(sum(uniques)), toInt64(sum(duplicates)), toInt64(sum(bots)), toInt64(sum(invalids)){select}
            FROM rollups WHERE quarter >= {RollupBlock.QuarterOf(start)} AND quarter < {RollupBlock.QuarterOf(end)}
            AND day >= {SqlText.Day(Days.Of(start))} AND day <= {SqlText.Day(Days.Of(end))} AND source = ''
            {SqlText.In("program", query.Programs)}{SqlText.In("partner", query.Partners)}
            {SqlText.In("link", query.Links)}{group}
            """);
    }

    internal static ClickCounts Read(RowReader row, ClickCountQuery query)
    {
        var counts = new ClickCounts(row.Long(), row.Long(), row.Long(), row.Long());
        foreach (var dimension in query.By.Distinct())
        {
            counts = With(counts, dimension, row);
        }

        return counts;
    }

    private static ClickCounts With(ClickCounts counts, ClickDimension dimension, RowReader row) => dimension switch
    {
        ClickDimension.Quarter => counts with
        {
            Quarter = Instants.FromUnixMicros(row.Int() * RollupBlock.QuarterMicros),
        },
        ClickDimension.Program => counts with { Program = row.Int() },
        ClickDimension.Partner => counts with { Partner = row.Int() },
        ClickDimension.Link => counts with { Link = row.Int() },
        ClickDimension.Country => counts with { Country = row.Text() },
        ClickDimension.Device => counts with { Device = DeviceName((DeviceClass)row.Byte()) },
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, message: null),
    };

    private static string DeviceName(DeviceClass device) => device switch
    {
        DeviceClass.Desktop => "desktop",
        DeviceClass.Mobile => "mobile",
        DeviceClass.Tablet => "tablet",
        _ => "other",
    };

    private static string Column(ClickDimension dimension) => dimension switch
    {
        ClickDimension.Quarter => "quarter",
        ClickDimension.Program => "program",
        ClickDimension.Partner => "partner",
        ClickDimension.Link => "link",
        ClickDimension.Country => "country",
        ClickDimension.Device => "device",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, message: null),
    };
}
