using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Rattan.Bench.Conversions;

// Usage: [--seconds N] [--json FILE]. RATTAN_BENCH_POSTGRES names a server with fsync on; PGBENCH the pgbench program.
var seconds = 10;
string? json = null;
for (var i = 0; i < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--seconds": seconds = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--json": json = args[i + 1]; break;
        default: Console.Error.WriteLine($"Unknown: {args[i]}"); return 2;
    }
}

var sqlite = await Measure.RunAsync(postgres: null, seconds);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"SQLite       {sqlite.PerSecond,8:F0} conversions/s, {sqlite.CpuMicros,6:F0} us each  (floor 800/s)"));
var server = Environment.GetEnvironmentVariable("RATTAN_BENCH_POSTGRES");
double? baseline = null;
Measured? postgres = null;
if (server is not null)
{
    baseline = await PgBench.RunAsync(server, seconds);
    postgres = await Measure.RunAsync(server, seconds);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"pgbench      {baseline,8:F0} transactions/s (TPC-B, scale 10, 16 clients)"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"PostgreSQL   {postgres.PerSecond,8:F0} conversions/s, {postgres.CpuMicros,6:F0} us of processor each"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"ratio        {postgres.PerSecond / baseline,8:F2}  (floor 0.25, goal 0.5)"));
}

if (json is not null)
{
    await File.WriteAllTextAsync(
        json, JsonSerializer.Serialize(
            new { sqlite, postgres, pgbench = baseline, ratio = postgres?.PerSecond / baseline }));
}

return sqlite.PerSecond >= 800 && (postgres is null || postgres.PerSecond >= 0.25 * baseline) ? 0 : 1;
