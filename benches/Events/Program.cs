using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Bench.Events;
using Rattan.Events;
using Rattan.Events.ClickHouse;
using Rattan.Events.Clicks;

// Usage: [--clicks N] [--days N] [--batch N] [--rate N] [--json FILE]. RATTAN_BENCH_CLICKHOUSE names a server.
// The baseline is the embedded store, which the same clicks are shipped to in the same run.
const int EmbeddedBatchMax = 4_000;
var (clicks, days, batchMax, rate) = (1_000_000, 1, 20_000, 5_000);
string? json = null;
for (var i = 0; i < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--clicks": clicks = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--days": days = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--batch": batchMax = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--rate": rate = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--json": json = args[i + 1]; break;
        default: Console.Error.WriteLine($"Unknown: {args[i]}"); return 2;
    }
}

var server = Environment.GetEnvironmentVariable("RATTAN_BENCH_CLICKHOUSE");
if (server is null)
{
    Console.Error.WriteLine("This bench needs RATTAN_BENCH_CLICKHOUSE.");
    return 2;
}

var folder = Directory.CreateTempSubdirectory("rattan-bench-");
var embedded = await RunAsync(_ => { }, EmbeddedBatchMax);
var atScale = await RunAsync(services => services.AddClickHouse(options => options.Url = server), batchMax);
Line("clicks shipped a second", embedded.ShippedPerSecond, atScale.ShippedPerSecond, "");
Line("slowest batch", embedded.SlowestBatchMs, atScale.SlowestBatchMs, " ms");
foreach (var (what, median) in atScale.MedianMs)
{
    Line(what, embedded.MedianMs[what], median, " ms");
}

var soon = await VisibleAsync("soon", _ => { });
var soonAtScale = await VisibleAsync(
    "soon-at-scale", services => services.AddClickHouse(options => options.Url = $"{server}?database=soon"));
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"click to report at {soonAtScale.PerSecond:N0} and {soon.PerSecond:N0} clicks a second: ClickHouse p50 "
    + $"{soonAtScale.P50Ms:F0} ms, p95 {soonAtScale.P95Ms:F0} ms, slowest {soonAtScale.SlowestMs:F0} ms; embedded "
    + $"{soon.P50Ms:F0}, {soon.P95Ms:F0} and {soon.SlowestMs:F0} ms"));
if (json is not null)
{
    await File.WriteAllTextAsync(json, JsonSerializer.Serialize(
        new { clicks, days, batchMax, embedded, atScale, soon, soonAtScale }));
}

folder.Delete(recursive: true);
if (embedded.Unique != atScale.Unique)
{
    Console.WriteLine($"MISSED: {embedded.Unique} unique clicks embedded, {atScale.Unique} in ClickHouse");
    return 1;
}

return 0;

async Task<Measured> RunAsync(Action<IServiceCollection> more, int batch)
{
    var services = new ServiceCollection().AddLogging();
    more(services);
    services.AddEvents(options => options.DataFolder = folder.FullName);
    await using var provider = services.BuildServiceProvider();
    return await MeasureStore.RunAsync(provider.GetRequiredService<IClickStore>(), clicks, days, batch);
}

async Task<Visible> VisibleAsync(string name, Action<IServiceCollection> more)
{
    var services = new ServiceCollection().AddLogging();
    more(services);
    services.AddEvents(options => options.DataFolder = folder.CreateSubdirectory(name).FullName);
    await using var provider = services.BuildServiceProvider();
    return await MeasureVisible.RunAsync(provider, rate);
}

void Line(string what, double baseline, double measured, string unit) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{what,-30} ClickHouse {measured,10:N1}{unit}  embedded {baseline,10:N1}{unit}  ratio {measured / baseline:F2}"));
