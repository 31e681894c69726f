using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

/// <summary>A count query as SQL over the roll-ups. Only numbers go into the text.</summary>
internal static class ClickCountSql
{
    internal static string Build(ClickCountQuery query)
    {
        var columns = query.By.Distinct().Select(Column).ToArray();
        var group = columns.Length == 0
            ? ""
            : $" GROUP BY {string.Join(", ", columns)} ORDER BY {string.Join(", ", columns)}";
        var select = string.Concat(columns.Select(column => ", " + column));
        var from = Rollups.QuarterOf(query.From.ToUnixMicros());
        var until = Rollups.QuarterOf(query.Until.ToUnixMicros() + Rollups.QuarterMicros - 1);
        return string.Create(CultureInfo.InvariantCulture, $"""
            SELECT sum(uniques), sum(duplicates), sum(bots), sum(invalids){select}
            FROM rollups WHERE quarter >= {from} AND quarter < {until}
            {In("program", query.Programs)}{In("partner", query.Partners)}{In("link", query.Links)}{group}
            """);
    }

    internal static ClickCounts Read(Statement row, ClickCountQuery query)
    {
        var counts = new ClickCounts(row.Long(0), row.Long(1), row.Long(2), row.Long(3));
        var column = 4;
        foreach (var dimension in query.By.Distinct())
        {
            counts = With(counts, dimension, row, column++);
        }

        return counts;
    }

    private static ClickCounts With(ClickCounts counts, ClickDimension dimension, Statement row, int column) =>
        dimension switch
        {
            ClickDimension.Quarter => counts with
            {
                Quarter = Instants.FromUnixMicros(row.Long(column) * Rollups.QuarterMicros),
            },
            ClickDimension.Program => counts with { Program = (int)row.Long(column) },
            ClickDimension.Partner => counts with { Partner = (int)row.Long(column) },
            ClickDimension.Link => counts with { Link = (int)row.Long(column) },
            ClickDimension.Country => counts with { Country = row.Text(column) },
            ClickDimension.Device => counts with { Device = DeviceName((DeviceClass)row.Long(column)) },
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

    private static string In(string column, IReadOnlyCollection<int>? numbers) => numbers is null or { Count: 0 }
        ? ""
        : $" AND {column} IN ({string.Join(',', numbers.Select(Text))})";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
