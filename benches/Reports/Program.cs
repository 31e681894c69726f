using System.Globalization;
using System.Text.Json;
using Rattan.Bench.Reports;

// Usage: --store embedded|clickhouse [--clicks N] [--conversions N] [--queries N] [--keep DIR] [--json FILE].
// --keep fills the folder (and ClickHouse) once and measures again and again.
// RATTAN_BENCH_CLICKHOUSE names a server. Everything goes over HTTP, as a page or a key asks for it.
var asked = new ReportsAsked();
string? json = null;
for (var i = 0; i < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--store": asked = asked with { Store = args[i + 1] }; break;
        case "--clicks": asked = asked with { Clicks = Number(args[i + 1]) }; break;
        case "--conversions": asked = asked with { Conversions = Number(args[i + 1]) }; break;
        case "--queries": asked = asked with { Queries = Number(args[i + 1]) }; break;
        case "--keep": asked = asked with { Keep = args[i + 1] }; break;
        case "--json": json = args[i + 1]; break;
        default: Console.Error.WriteLine($"Unknown: {args[i]}"); return 2;
    }
}

var server = Environment.GetEnvironmentVariable("RATTAN_BENCH_CLICKHOUSE");
if (asked.Store is not ("embedded" or "clickhouse") || (asked.Store == "clickhouse" && server is null))
{
    Console.Error.WriteLine("--store embedded, or clickhouse with RATTAN_BENCH_CLICKHOUSE.");
    return 2;
}

var measured = await MeasureReports.RunAsync(asked, asked.Store == "clickhouse" ? server : null);
foreach (var line in measured.Lines)
{
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{line.MedianMs,9:F1} ms  {line.SlowestMs,9:F1} slowest  {line.What}"));
}

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{asked.Queries} random questions: p50 {measured.P50Ms:F0} ms, p95 {measured.P95Ms:F0} ms, slowest "
    + $"{measured.SlowestMs:F0} ms: {measured.Slowest}; {measured.TooWide} refused as too wide; "
    + $"ratios to hand-written SQL {string.Join(", ", measured.Ratios.Select(ratio => $"{ratio:F1}"))}"));
if (json is not null)
{
    await File.WriteAllTextAsync(json, JsonSerializer.Serialize(new { asked, measured }));
}

return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
