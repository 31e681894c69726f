namespace Rattan.Bench.Reports;

/// <summary>Questions that people might ask the explorer, the same for every run.</summary>
/// <param name="rolledUp">Only what the roll-ups of clicks know.</param>
internal sealed class RandomQuestions(DateOnly today, bool rolledUp)
{
    private const int Seed = 20260301;
    private const int DaysMax = 90;

    private static readonly string[] Metrics =
    [
        "clicks", "grossClicks", "duplicateClicks", "botClicks", "sales", "gmv", "commission", "cr", "epc", "aov",
        "approvalRate",
    ];

    private static readonly string[] RolledUp = ["day", "week", "partner", "program", "link", "country", "device"];

    private static readonly string[] Raw =
        [.. RolledUp, "os", "browser", "language", "referrer", "sub1", "sub2"];

    private readonly Random random = new(Seed);

    internal object Next()
    {
        var dimensions = Some(rolledUp ? RolledUp : Raw, random.Next(0, 4));
        var from = today.AddDays(-random.Next(6, DaysMax));
        return new
        {
            metrics = Some(Metrics, random.Next(1, 5)),
            dimensions,
            filters = random.Next(3) == 0 ? Filters() : [],
            from = from.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            to = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            limit = 100,
        };
    }

    private object[] Filters() => random.Next(2) == 0
        ? [new { field = "country", op = "in", values = new[] { "VN", "CN" } }]
        : [new { field = "device", op = "ne", values = new[] { "desktop" } }];

    private string[] Some(string[] from, int count)
    {
        var left = from.ToArray();
        random.Shuffle(left);
        return left[..count];
    }
}
