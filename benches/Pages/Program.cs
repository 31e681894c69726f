using System.Globalization;
using System.Text.Json;
using Rattan.Bench.Pages;

// Usage: [--conversions N] [--partners N] [--json FILE] [--only sqlite|postgres] [--keep DIR].
// RATTAN_BENCH_POSTGRES names a server. What is kept, of SQLite alone, is measured again without filling it again.
var (conversions, partners) = (1_000_000, 20_000);
string? json = null, only = null, keep = null;
for (var i = 0; i < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--conversions": conversions = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--partners": partners = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--json": json = args[i + 1]; break;
        case "--only": only = args[i + 1]; break;
        case "--keep": keep = args[i + 1]; break;
        default: Console.Error.WriteLine($"Unknown: {args[i]}"); return 2;
    }
}

var all = new Dictionary<string, IReadOnlyList<Measured>>(StringComparer.Ordinal);
var missed = 0;
foreach (var (name, server, limit) in new[]
{
    ("sqlite", null, 150d), ("postgres", Environment.GetEnvironmentVariable("RATTAN_BENCH_POSTGRES"), 100d),
})
{
    if ((only is not null && only != name) || (name == "postgres" && server is null))
    {
        continue;
    }

    all[name] = await MeasurePages.RunAsync(server, conversions, partners, server is null ? keep : null);
    foreach (var page in all[name])
    {
        var late = page.MedianMs > limit;
        missed += late ? 1 : 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-9} {page.MedianMs,8:F1} ms  {page.SlowestMs,8:F1} slowest  {page.Bytes / 1024,5} KB  {page.Path}")
            + (late ? "  MISSED" : ""));
    }
}

if (json is not null)
{
    await File.WriteAllTextAsync(json, JsonSerializer.Serialize(new { conversions, partners, pages = all }));
}

return missed == 0 ? 0 : 1;
