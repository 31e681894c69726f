using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.ClickHouse.Tables;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Reading;

/// <summary>Counts from the roll-ups, or from raw clicks when something is asked that only those know.</summary>
internal static class CountSql
{
    private static readonly string RolledUp = string.Join(
        ", ", RollupBlock.Sums.Select(sum => $"toInt64(sum({sum}))"));

    private static readonly string Raw = string.Join(
        ", ", Enum.GetValues<ClickKind>().Select(kind => $"toInt64(sum(kind = {(int)kind}))"));

    internal static string Build(ClickCountQuery query)
    {
        var columns = query.By.Distinct().Select(dimension => Column(dimension, query.IsRolledUp)).ToArray();
        var list = string.Join(", ", columns);
        var group = columns.Length == 0 ? "" : $" GROUP BY {list} ORDER BY {list}";
        var select = string.Concat(columns.Select(column => ", " + column));
        var from = RollupBlock.QuarterOf(query.From.ToUnixMicros());
        var until = RollupBlock.QuarterOf(query.Until.ToUnixMicros() + RollupBlock.QuarterMicros - 1);
        var (start, end) = (from * RollupBlock.QuarterMicros, until * RollupBlock.QuarterMicros);
        var time = query.IsRolledUp
            ? string.Create(CultureInfo.InvariantCulture, $"source = '' AND quarter >= {from} AND quarter < {until}")
            : string.Create(CultureInfo.InvariantCulture, $"at >= {start} AND at < {end}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            SELECT {(query.IsRolledUp ? RolledUp : Raw)}{select} FROM {(query.IsRolledUp ? "rollups" : "clicks")}
            WHERE {time} AND day >= {SqlText.Day(Days.Of(start))} AND day <= {SqlText.Day(Days.Of(end))}
            {ClickWhere.Of(query)}{group} LIMIT {query.GroupsMax + 1L}
            """);
    }

    internal static List<ClickCounts> Read(RowReader rows, ClickCountQuery query)
    {
        var by = query.By.Distinct().ToArray();
        var counts = new List<ClickCounts>();
        while (rows.More)
        {
            if (counts.Count == query.GroupsMax)
            {
                throw new TooManyClicksException($"It makes more than {query.GroupsMax} groups.");
            }

            counts.Add(Row(rows, by));
        }

        return counts;
    }

    private static ClickCounts Row(RowReader row, ClickDimension[] by)
    {
        var counts = new ClickCounts(row.Long(), row.Long(), row.Long(), row.Long())
        {
            Impressions = row.Long(),
            RefusedImpressions = row.Long(),
        };
        Dictionary<ClickDimension, string?>? texts = null;
        foreach (var dimension in by)
        {
            counts = dimension switch
            {
                ClickDimension.Minute => counts with
                {
                    Minute = Instants.FromUnixMicros(row.Int() * ClickColumns.MinuteMicros),
                },
                ClickDimension.Quarter => counts with
                {
                    Quarter = Instants.FromUnixMicros(row.Int() * RollupBlock.QuarterMicros),
                },
                ClickDimension.Program => counts with { Program = row.Int() },
                ClickDimension.Partner => counts with { Partner = row.Int() },
                ClickDimension.Link => counts with { Link = row.Int() },
                var text => counts with { Texts = With(ref texts, text, row) },
            };
        }

        return counts;
    }

    private static Dictionary<ClickDimension, string?> With(
        ref Dictionary<ClickDimension, string?>? texts, ClickDimension dimension, RowReader row)
    {
        texts ??= [];
        texts[dimension] = ClickWords.IsNumbered(dimension)
            ? ClickWords.Of(dimension, row.Byte())
            : row.Text() is { Length: > 0 } known ? known : null;
        return texts;
    }

    /// <summary>Before 1970, division would round the other way; nobody clicked then.</summary>
    private static string Column(ClickDimension dimension, bool isRolledUp) => dimension switch
    {
        ClickDimension.Minute =>
            string.Create(CultureInfo.InvariantCulture, $"toInt32(intDiv(at, {ClickColumns.MinuteMicros}))"),
        ClickDimension.Quarter when !isRolledUp =>
            string.Create(CultureInfo.InvariantCulture, $"toInt32(intDiv(at, {RollupBlock.QuarterMicros}))"),
        _ => ClickColumns.Of(dimension),
    };
}
