using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Rattan.Attribution;
using Rattan.Contracts.Attribution;

// Usage: [--paths N] [--channels N] [--json FILE]. Each model reads the same file of distinct paths and shares it.
var (paths, channels) = (10_000, 12);
string? json = null;
for (var i = 0; i < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--paths": paths = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--channels": channels = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--json": json = args[i + 1]; break;
        default: Console.Error.WriteLine($"Unknown: {args[i]}"); return 2;
    }
}

const double LimitMs = 1_000;
const int Runs = 5;
var file = Write(paths, channels);
(string Name, PathModelAsked Asked, bool IsBound)[] models =
[
    ("linear", new PathModelAsked(PathModel.Linear), false),
    ("shapley", new PathModelAsked(PathModel.Shapley), true),
    ("markov 1", new PathModelAsked(PathModel.Markov, 1), true),
    ("markov 2", new PathModelAsked(PathModel.Markov, 2), false),
    ("markov 3", new PathModelAsked(PathModel.Markov, 3), false),
];
var measured = new Dictionary<string, double>(StringComparer.Ordinal);
var missed = 0;
foreach (var (name, asked, isBound) in models)
{
    await RunAsync(asked);
    var times = new List<double>();
    for (var run = 0; run < Runs; run++)
    {
        times.Add(await RunAsync(asked));
    }

    times.Sort();
    measured[name] = times[Runs / 2];
    var late = isBound && measured[name] > LimitMs;
    missed += late ? 1 : 0;
    var ratio = measured[name] / measured["linear"];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name,-9} {measured[name],8:F1} ms  {times[^1],8:F1} slowest  ratio {ratio,6:F1}{(late ? "  MISSED" : "")}"));
}

if (json is not null)
{
    await File.WriteAllTextAsync(json, JsonSerializer.Serialize(new { paths, channels, measured }));
}

return missed == 0 ? 0 : 1;

async Task<double> RunAsync(PathModelAsked asked)
{
    var started = Stopwatch.GetTimestamp();
    using var stream = new MemoryStream(file);
    var credits = (await AttributionModule.CreditFileAsync(stream, asked, CancellationToken.None)).Value;
    return credits.Items.Count == channels
        ? Stopwatch.GetElapsedTime(started).TotalMilliseconds
        : throw new InvalidOperationException("A channel is missing.");
}

static byte[] Write(int paths, int channels)
{
    var random = new Random(20261129);
    var known = new HashSet<string>(StringComparer.Ordinal);
    var text = new StringBuilder("path;total_conversions;total_conversion_value;total_null\n");
    while (known.Count < paths)
    {
        var path = string.Join(" > ", Enumerable.Range(0, random.Next(1, 9)).Select(_ => $"c{random.Next(channels)}"));
        if (known.Add(path))
        {
            text.Append(path).Append(
                CultureInfo.InvariantCulture, $";{random.Next(20)};{random.Next(9_000)};{random.Next(300)}\n");
        }
    }

    return Encoding.UTF8.GetBytes(text.ToString());
}
