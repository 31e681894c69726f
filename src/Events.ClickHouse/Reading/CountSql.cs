using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.ClickHouse.Tables;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Reading;

/// <summary>Counts from the roll-ups, or from raw clicks when something is asked that only those know.</summary>
internal static class CountSql
{
    private static readonly StepSql Steps = new("intDiv({0}, {1})", "greatest");

    internal static string Build(ClickCountQuery query)
    {
        var columns = query.By.Distinct().Select(dimension => Column(dimension, query)).ToArray();
        var list = string.Join(", ", columns);
        var group = columns.Length == 0 ? "" : $" GROUP BY {list}";
        var select = string.Concat(columns.Select(column => ", " + column));
        var from = RollupKey.QuarterOf(query.From.ToUnixMicros());
        var until = RollupKey.QuarterOf(query.Until.ToUnixMicros() + RollupKey.QuarterMicros - 1);
        var (start, end) = (from * RollupKey.QuarterMicros, until * RollupKey.QuarterMicros);
        var time = query.IsRolledUp
            ? string.Create(CultureInfo.InvariantCulture, $"source = '' AND ({Parts(query, from, until)})")
            : IsOfDays(from, until) ? "1"
            : string.Create(CultureInfo.InvariantCulture, $"at >= {start} AND at < {end}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            SELECT {Sums(query)}{select} FROM {(query.IsRolledUp ? "sums" : "clicks")}
            WHERE {time} AND day >= {SqlText.Day(Days.Of(start))} AND day <= {SqlText.Day(Days.Of(end - 1))}
            {ClickWhere.Of(query)}{group} LIMIT {query.GroupsMax + 1L}
            """);
    }

    internal static List<ClickCounts> Read(RowReader rows, ClickCountQuery query)
    {
        var by = query.By.Distinct().ToArray();
        var words = by.Where(dimension => dimension.IsText()).ToArray();
        var counts = new List<ClickCounts>();
        while (rows.More)
        {
            if (counts.Count == query.GroupsMax)
            {
                throw new TooManyClicksException($"It makes more than {query.GroupsMax} groups.");
            }

            counts.Add(Row(rows, by, words));
        }

        return counts;
    }

    private static ClickCounts Row(RowReader row, ClickDimension[] by, ClickDimension[] words)
    {
        var counts = new ClickCounts(row.Long(), row.Long(), row.Long(), row.Long())
        {
            Impressions = row.Long(),
            RefusedImpressions = row.Long(),
        };
        var texts = new string?[words.Length];
        var text = 0;
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
                    Quarter = Instants.FromUnixMicros(row.Int() * RollupKey.QuarterMicros),
                },
                ClickDimension.Program => counts with { Program = row.Int() },
                ClickDimension.Partner => counts with { Partner = row.Int() },
                ClickDimension.Link => counts with { Link = row.Int() },
                _ => counts,
            };
            if (dimension.IsText())
            {
                texts[text++] = ClickWords.IsNumbered(dimension)
                    ? ClickWords.Of(dimension, row.Byte())
                    : row.Text() is { Length: > 0 } known ? known : null;
            }
        }

        return words.Length == 0 ? counts
            : counts with { Texts = new SmallDictionary<ClickDimension, string?>(words, texts) };
    }

    /// <summary>Then their days say enough.</summary>
    private static bool IsOfDays(long from, long until) =>
        RollupKey.DayOf(from) == from && RollupKey.DayOf(until) == until;

    private static string Sums(ClickCountQuery query) => string.Join(
        ", ",
        RollupBlock.Sums.Select((sum, kind) => query.Kinds?.Contains((ClickKind)kind) == false ? "toInt64(0)"
            : query.IsRolledUp ? $"toInt64(sum({sum}))"
            : string.Create(CultureInfo.InvariantCulture, $"toInt64(sum(kind = {kind}))")));

    private static string Parts(ClickCountQuery query, long from, long until) => string.Join(
        " OR ",
        Cube.PartsOf(query, from, until).Select(part => string.Create(
            CultureInfo.InvariantCulture,
            $"(cube = {part.Cube.Number} AND quarter >= {part.From} AND quarter < {part.Until})")));

    private static string Column(ClickDimension dimension, ClickCountQuery query) => dimension switch
    {
        ClickDimension.Minute =>
            string.Create(CultureInfo.InvariantCulture, $"toInt32(intDiv(at, {ClickColumns.MinuteMicros}))"),
        ClickDimension.Quarter => $"toInt32({Steps.Begin(QuarterOf(query), query.Steps)})",
        _ => ClickColumns.Of(dimension),
    };

    private static string QuarterOf(ClickCountQuery query) => query.IsRolledUp
        ? "quarter" : string.Create(CultureInfo.InvariantCulture, $"intDiv(at, {RollupKey.QuarterMicros})");
}
