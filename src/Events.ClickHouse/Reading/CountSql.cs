using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.ClickHouse.Tables;
using Rattan.Events.Clicks;
using static System.FormattableString;

namespace Rattan.Events.ClickHouse.Reading;

/// <summary>Counts from the roll-ups, or from raw clicks when something is asked that only those know.</summary>
internal static class CountSql
{
    private static readonly StepSql Steps = new("intDiv({0}, {1})", "greatest");

    /// <summary>More texts than this are left to the server.</summary>
    internal const int TextsMax = 100_000;

    /// <summary>Dimensions that are numbers of no known bound.</summary>
    internal static readonly ClickDimension[] Ids =
        [ClickDimension.Program, ClickDimension.Link, ClickDimension.Partner];

    /// <summary>Of one row: the sums, then the dimensions in their order.</summary>
    internal static string Build(ClickCountQuery query)
    {
        var by = string.Join(", ", query.By.Distinct().Select(dimension => Column(dimension, query)));
        return by.Length == 0 ? $"SELECT {Sums(query)} {From(query)}"
            : Invariant($"SELECT {Sums(query)}, {by} {From(query)} GROUP BY {by} LIMIT {query.GroupsMax + 1L}");
    }

    /// <summary>Of one row: the sums, then the key as UInt64.</summary>
    internal static string Build(ClickCountQuery query, PackedKey key) => Invariant($"""
        SELECT {Sums(query)}, toUInt64({key.Sql}) {From(query)}{key.Where} GROUP BY {key.Sql}
        LIMIT {query.GroupsMax + 1L}
        """);

    /// <summary>The largest of <see cref="Ids"/> in the days of the question.</summary>
    internal static string Largest(ClickCountQuery query) => Invariant($"""
        SELECT {string.Join(", ", Ids.Select(id => $"toInt64(max({ClickColumns.Of(id)}))"))} FROM sums
        WHERE cube = {Cube.All.First(cube => Ids.All(cube.Dimensions.Contains)).Number} AND source = ''
        AND {DaysOf(query.From.ToUnixMicros(), query.Until.ToUnixMicros())}
        """);

    /// <summary>Every text of a column in the days of the question, with its hash. Without its filters: the words of
    /// all rows are read sooner than some rows are chosen.</summary>
    internal static string Texts(ClickCountQuery query, string column) => Invariant($"""
        SELECT {Hash(column)}, {column} FROM clicks
        WHERE {DaysOf(query.From.ToUnixMicros(), query.Until.ToUnixMicros())} GROUP BY {column} LIMIT {TextsMax + 1}
        """);

    /// <summary>Nobody finds texts on purpose that it does not tell apart.</summary>
    internal static string Hash(string column) => $"sipHash64({column})";

    internal static List<ClickCounts> Read(RowReader rows, ClickCountQuery query)
    {
        var by = query.By.Distinct().ToArray();
        var texts = by.Where(dimension => dimension.IsText()).ToArray();
        var counts = new List<ClickCounts>();
        while (rows.More)
        {
            counts.Add(With(
                ReadSums(rows, query, counts.Count), by, texts,
                dimension => ClickWords.IsNumbered(dimension) ? rows.Byte() : rows.Int(),
                _ => rows.Text()));
        }

        return counts;
    }

    /// <param name="before">How many there were before.</param>
    internal static ClickCounts ReadSums(RowReader row, ClickCountQuery query, int before) =>
        before == query.GroupsMax
            ? throw new TooManyClicksException($"It makes more than {query.GroupsMax} groups.")
            : new ClickCounts(row.Long(), row.Long(), row.Long(), row.Long())
            {
                Impressions = row.Long(),
                RefusedImpressions = row.Long(),
            };

    /// <param name="texts">Those of <paramref name="by"/> that are texts.</param>
    /// <param name="number">Asked once for each dimension that is stored as a number, in their order.</param>
    /// <param name="text">Likewise; empty is not known.</param>
    internal static ClickCounts With(
        ClickCounts counts, ClickDimension[] by, ClickDimension[] texts, Func<ClickDimension, long> number,
        Func<ClickDimension, string> text)
    {
        var words = new string?[texts.Length];
        var word = 0;
        long? minute = null, quarter = null, program = null, partner = null, link = null;
        foreach (var dimension in by)
        {
            switch (dimension)
            {
                case ClickDimension.Minute: minute = number(dimension); break;
                case ClickDimension.Quarter: quarter = number(dimension); break;
                case ClickDimension.Program: program = number(dimension); break;
                case ClickDimension.Partner: partner = number(dimension); break;
                case ClickDimension.Link: link = number(dimension); break;
                default:
                    words[word++] = ClickWords.IsNumbered(dimension)
                        ? ClickWords.Of(dimension, (byte)number(dimension))
                        : text(dimension) is { Length: > 0 } known ? known : null;
                    break;
            }
        }

        return counts with
        {
            Minute = minute is { } m ? Instants.FromUnixMicros(m * ClickColumns.MinuteMicros) : null,
            Quarter = quarter is { } q ? Instants.FromUnixMicros(q * RollupKey.QuarterMicros) : null,
            Program = (int?)program,
            Partner = (int?)partner,
            Link = (int?)link,
            Texts = texts.Length == 0 ? counts.Texts : new SmallDictionary<ClickDimension, string?>(texts, words),
        };
    }

    internal static string Column(ClickDimension dimension, ClickCountQuery query) => dimension switch
    {
        ClickDimension.Minute => Invariant($"toInt32(intDiv(at, {ClickColumns.MinuteMicros}))"),
        ClickDimension.Quarter => $"toInt32({Steps.Begin(QuarterOf(query), query.Steps)})",
        _ => ClickColumns.Of(dimension),
    };

    private static string From(ClickCountQuery query)
    {
        var from = RollupKey.QuarterOf(query.From.ToUnixMicros());
        var until = RollupKey.QuarterOf(query.Until.ToUnixMicros() + RollupKey.QuarterMicros - 1);
        var (start, end) = (from * RollupKey.QuarterMicros, until * RollupKey.QuarterMicros);
        var time = query.IsRolledUp ? $"source = '' AND ({Parts(query, from, until)})"
            : IsOfDays(from, until) ? "1"
            : Invariant($"at >= {start} AND at < {end}");
        return $"""
            FROM {(query.IsRolledUp ? "sums" : "clicks")}
            WHERE {time} AND {DaysOf(start, end)}{ClickWhere.Of(query, words: !query.IsRolledUp)}
            """;
    }

    /// <param name="end">Exclusive.</param>
    private static string DaysOf(long start, long end) =>
        $"day >= {SqlText.Day(Days.Of(start))} AND day <= {SqlText.Day(Days.Of(end - 1))}";

    /// <summary>Then their days say enough.</summary>
    private static bool IsOfDays(long from, long until) =>
        RollupKey.DayOf(from) == from && RollupKey.DayOf(until) == until;

    private static string Sums(ClickCountQuery query) => string.Join(
        ", ",
        RollupBlock.Sums.Select((sum, kind) => query.Kinds?.Contains((ClickKind)kind) == false ? "toInt64(0)"
            : query.IsRolledUp ? $"toInt64(sum({sum}))"
            : Invariant($"toInt64(sum(kind = {kind}))")));

    private static string Parts(ClickCountQuery query, long from, long until) => string.Join(
        " OR ",
        Cube.PartsOf(query, from, until).Select(part => Invariant(
            $"(cube = {part.Cube.Number} AND quarter >= {part.From} AND quarter < {part.Until})")));

    private static string QuarterOf(ClickCountQuery query) => query.IsRolledUp ? "quarter"
        : query.Steps?.IsOfUtcDays == true && Days.AreKnown(query.From, query.Until)
            ? Invariant($"toInt32(day) * {TimeStep.Day}")
            : Invariant($"intDiv(at, {RollupKey.QuarterMicros})");
}
