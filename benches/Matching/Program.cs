using System.Globalization;
using System.Text.Json;
using Rattan.Bench.Matching;

// Usage: [--resources N] [--placements N] [--json FILE] [--only sqlite|postgres]. RATTAN_BENCH_POSTGRES names a server.
var (resources, placements) = (100_000, 300_000);
string? json = null, only = null;
for (var i = 0; i < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--resources": resources = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--placements": placements = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--json": json = args[i + 1]; break;
        case "--only": only = args[i + 1]; break;
        default: Console.Error.WriteLine($"Unknown: {args[i]}"); return 2;
    }
}

const double LimitMs = 300;
var all = new Dictionary<string, IReadOnlyList<Measured>>(StringComparer.Ordinal);
var missed = 0;
foreach (var (name, server) in new[]
{
    ("sqlite", null), ("postgres", Environment.GetEnvironmentVariable("RATTAN_BENCH_POSTGRES")),
})
{
    if ((only is not null && only != name) || (name == "postgres" && server is null))
    {
        continue;
    }

    all[name] = await MeasureMatching.RunAsync(server, resources, placements);
    var baseline = all[name][0].MedianMs;
    foreach (var each in all[name])
    {
        var late = each.Ranks && each.MedianMs > LimitMs;
        missed += late ? 1 : 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-9} {each.MedianMs,8:F1} ms  {each.SlowestMs,8:F1} slowest  ratio {each.MedianMs / baseline,6:F1}")
            + $"  {each.What}{(late ? "  MISSED" : "")}");
    }
}

if (json is not null)
{
    await File.WriteAllTextAsync(json, JsonSerializer.Serialize(new { resources, placements, all }));
}

return missed == 0 ? 0 : 1;
