using System.Globalization;
using Microsoft.Data.Sqlite;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

/// <summary>Counts from the roll-ups, or from raw clicks when something is asked that only those know.</summary>
internal static class ClickCountSql
{
    private static readonly string[] Columns =
        ["uniques", "duplicates", "bots", "invalids", "impressions", "refused_impressions"];

    private static readonly StepSql Steps = new("{0} / {1}", "max");

    internal static List<ClickCounts> Read(SqliteConnection connection, ClickCountQuery query)
    {
        var where = new ClickWhere();
        var by = query.By.Distinct().ToArray();
        var words = by.Where(dimension => dimension.IsText()).ToArray();
        using var select = new Statement(connection, Build(query, by, where));
        where.BindTo(select);
        var rows = new List<ClickCounts>();
        while (select.Step())
        {
            if (rows.Count == query.GroupsMax)
            {
                throw new TooManyClicksException($"It makes more than {query.GroupsMax} groups.");
            }

            rows.Add(Row(select, by, words));
        }

        return rows;
    }

    private static string Build(ClickCountQuery query, ClickDimension[] by, ClickWhere where)
    {
        var columns = by.Select(dimension => Column(dimension, query)).ToArray();
        var group = columns.Length == 0
            ? ""
            : $" GROUP BY {string.Join(", ", columns)} ORDER BY {string.Join(", ", columns)}";
        var select = string.Concat(columns.Select(column => ", " + column));
        var from = RollupKey.QuarterOf(query.From.ToUnixMicros());
        var until = RollupKey.QuarterOf(query.Until.ToUnixMicros() + RollupKey.QuarterMicros - 1);
        var sums = string.Join(", ", Columns.Select((column, kind) =>
            query.Kinds?.Contains((ClickKind)kind) == false ? "0"
            : query.IsRolledUp ? $"sum({column})"
            : string.Create(CultureInfo.InvariantCulture, $"sum(kind = {kind})")));
        return query.IsRolledUp
            ? $"SELECT {sums}{select} FROM {RowsOf(query, from, until)} WHERE true{where.Of(query)}{group}"
            : string.Create(CultureInfo.InvariantCulture, $"""
                SELECT {sums}{select} FROM clicks
                WHERE at >= {from * RollupKey.QuarterMicros} AND at < {until * RollupKey.QuarterMicros}
                    {where.Of(query)}{group}
                """);
    }

    /// <summary>Each part by itself, for a range of the key is read and an alternative of two is not.</summary>
    private static string RowsOf(ClickCountQuery query, long from, long until)
    {
        var parts = Cube.PartsOf(query, from, until).Select(part => string.Create(CultureInfo.InvariantCulture, $"""
            SELECT * FROM rollups
            WHERE cube = {part.Cube.Number} AND quarter >= {part.From} AND quarter < {part.Until}
            """));
        return $"({string.Join(" UNION ALL ", parts)})";
    }

    private static string Column(ClickDimension dimension, ClickCountQuery query) => dimension switch
    {
        ClickDimension.Minute => string.Create(CultureInfo.InvariantCulture, $"at / {ClickColumns.MinuteMicros}"),
        ClickDimension.Quarter => Steps.Begin(
            query.IsRolledUp
                ? "quarter" : string.Create(CultureInfo.InvariantCulture, $"(at / {RollupKey.QuarterMicros})"),
            query.Steps),
        _ => ClickColumns.Of(dimension),
    };

    private static ClickCounts Row(Statement row, ClickDimension[] by, ClickDimension[] words)
    {
        var counts = new ClickCounts(row.Long(0), row.Long(1), row.Long(2), row.Long(3))
        {
            Impressions = row.Long(4),
            RefusedImpressions = row.Long(5),
        };
        var texts = new string?[words.Length];
        var text = 0;
        for (var i = 0; i < by.Length; i++)
        {
            var column = Columns.Length + i;
            counts = by[i] switch
            {
                ClickDimension.Minute => counts with
                {
                    Minute = Instants.FromUnixMicros(row.Long(column) * ClickColumns.MinuteMicros),
                },
                ClickDimension.Quarter => counts with
                {
                    Quarter = Instants.FromUnixMicros(row.Long(column) * RollupKey.QuarterMicros),
                },
                ClickDimension.Program => counts with { Program = (int)row.Long(column) },
                ClickDimension.Partner => counts with { Partner = (int)row.Long(column) },
                ClickDimension.Link => counts with { Link = (int)row.Long(column) },
                _ => counts,
            };
            if (by[i].IsText())
            {
                texts[text++] = ClickWords.IsNumbered(by[i])
                    ? ClickWords.Of(by[i], row.Long(column))
                    : row.Text(column) is { Length: > 0 } known ? known : null;
            }
        }

        return words.Length == 0 ? counts
            : counts with { Texts = new SmallDictionary<ClickDimension, string?>(words, texts) };
    }
}
