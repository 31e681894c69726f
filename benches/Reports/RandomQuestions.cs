using System.Globalization;

namespace Rattan.Bench.Reports;

/// <param name="Sql">What somebody would write by hand for ClickHouse; null where orders are asked too.</param>
internal sealed record Question(object Body, string? Sql);

/// <summary>Questions that people might ask the explorer, the same for every run.</summary>
/// <param name="rolledUp">Only what the roll-ups of clicks know.</param>
internal sealed class RandomQuestions(DateOnly today, bool rolledUp)
{
    private const int Seed = 20260301;
    private const int DaysMax = 90;

    private static readonly (string Name, string[] Columns)[] ClickMetrics =
    [
        ("clicks", ["uniques"]), ("grossClicks", ["uniques", "duplicates", "bots", "invalids"]),
        ("duplicateClicks", ["duplicates"]), ("botClicks", ["bots"]),
    ];

    private static readonly string[] Metrics =
    [
        .. ClickMetrics.Select(metric => metric.Name), "sales", "gmv", "commission", "cr", "epc", "aov", "approvalRate",
    ];

    private static readonly string[] RolledUp = ["day", "week", "partner", "program", "link", "country", "device"];

    private static readonly string[] Raw =
        [.. RolledUp, "os", "browser", "language", "referrer", "sub1", "sub2"];

    /// <summary>The roll-ups (docs/operating/clickhouse.md), the smallest first.</summary>
    private static readonly string[][] Cubes =
    [
        ["day", "week", "program"], ["day", "week", "program", "country", "device"],
        ["day", "week", "program", "partner"], ["day", "week", "program", "link", "partner"], RolledUp,
    ];

    private static readonly int[] CubeNumbers = [1, 2, 3, 4, 0];
    private static readonly string[] Kinds = ["uniques", "duplicates", "bots", "invalids"];

    private readonly Random random = new(Seed);

    internal Question Next()
    {
        var dimensions = Some(rolledUp ? RolledUp : Raw, random.Next(0, 4));
        dimensions = dimensions.Contains("day") ? [.. dimensions.Where(each => each != "week")] : dimensions;
        var from = today.AddDays(-random.Next(6, DaysMax));
        var metrics = Some(Metrics, random.Next(1, 5));
        var filter = random.Next(6);
        var body = new
        {
            metrics,
            dimensions,
            filters = filter switch
            {
                0 => [new { field = "country", op = "in", values = new[] { "VN", "CN" } }],
                1 => new[] { new { field = "device", op = "ne", values = new[] { "desktop" } } },
                _ => [],
            },
            from = Day(from),
            to = Day(today),
            limit = 100,
        };
        return new Question(body, metrics.All(IsOfClicks) ? Sql(metrics, dimensions, from, filter) : null);
    }

    private static bool IsOfClicks(string metric) => ClickMetrics.Any(known => known.Name == metric);

    private static string Sql(string[] metrics, string[] dimensions, DateOnly from, int filter)
    {
        string[] asked = [.. dimensions, .. filter switch { 0 => new[] { "country" }, 1 => ["device"], _ => [] }];
        var cube = Array.FindIndex(Cubes, known => asked.All(known.Contains));
        var (source, sum) = cube < 0
            ? ("clicks WHERE 1", (Func<string, string>)(column => $"sum(kind = {Array.IndexOf(Kinds, column)})"))
            : ($"sums WHERE cube = {CubeNumbers[cube]} AND source = ''", column => $"sum({column})");
        var columns = dimensions.Select(each => each == "week" ? "toMonday(day)" : each).ToArray();
        var sums = metrics.Select(metric =>
            string.Join(" + ", ClickMetrics.Single(known => known.Name == metric).Columns.Select(sum)));
        var by = string.Join(", ", columns);
        var where = filter switch { 0 => " AND country IN ('VN', 'CN')", 1 => " AND device != 1", _ => "" };
        return $"SELECT {string.Join(", ", [.. columns, .. sums])} FROM {source} AND day >= '{Day(from)}'{where}"
            + (by.Length == 0 ? "" : $" GROUP BY {by} ORDER BY {columns.Length + 1} DESC LIMIT 100");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string[] Some(string[] from, int count)
    {
        var left = from.ToArray();
        random.Shuffle(left);
        return left[..count];
    }
}
