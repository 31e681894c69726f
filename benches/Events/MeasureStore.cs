using System.Diagnostics;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Bench.Events;

internal sealed record Measured(
    long Unique, double ShippedPerSecond, double SlowestBatchMs, IReadOnlyDictionary<string, double> MedianMs);

/// <summary>Ships clicks batch by batch, as the shipper does, and then asks. Making them is not measured.</summary>
internal static class MeasureStore
{
    private const int Times = 11;
    private const int Visitors = 20;

    internal static async Task<Measured> RunAsync(IClickStore store, int clicks, int days, int batchMax)
    {
        var made = new MadeUpClicks(clicks, days);
        var shipping = new Stopwatch();
        var slowest = TimeSpan.Zero;
        for (var number = 1; made.Next(batchMax) is { Count: > 0 } batch; number++)
        {
            var before = shipping.Elapsed;
            shipping.Start();
            await store.AppendAsync(new ClickBatch("bench", number, batch), CancellationToken.None);
            shipping.Stop();
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, (shipping.Elapsed - before).Ticks));
        }

        var all = new ClickCountQuery(MadeUpClicks.From, made.Until, []);
        var unique = (await store.CountAsync(all, CancellationToken.None)).Sum(row => row.Unique);
        Dictionary<string, double> medians = new(StringComparer.Ordinal)
        {
            ["count all"] = await MedianAsync(() => store.CountAsync(all, CancellationToken.None)),
            ["count by quarter hour"] = await MedianAsync(
                () => store.CountAsync(all with { By = [ClickDimension.Quarter] }, CancellationToken.None)),
            ["count by partner and country"] = await MedianAsync(() => store.CountAsync(
                all with { By = [ClickDimension.Partner, ClickDimension.Country] }, CancellationToken.None)),
            ["count by sub1, raw"] = await MedianAsync(
                () => store.CountAsync(all with { By = [ClickDimension.Sub1] }, CancellationToken.None)),
            ["100 newest events"] = await MedianAsync(() => store.EventsAsync(
                new ClickEventQuery(MadeUpClicks.From, made.Until, 100) { NewestFirst = true },
                CancellationToken.None)),
            ["touches of 20 visitors"] = await MedianAsync(() => store.TouchesAsync(
                [.. Enumerable.Range(1, Visitors).Select(i => MadeUpClicks.Visitor(i * 97))],
                MadeUpClicks.From, made.Until, CancellationToken.None)),
        };
        return new Measured(unique, clicks / shipping.Elapsed.TotalSeconds, slowest.TotalMilliseconds, medians);
    }

    private static async Task<double> MedianAsync(Func<Task> ask)
    {
        var times = new List<double>();
        for (var i = 0; i <= Times; i++)
        {
            var clock = Stopwatch.StartNew();
            await ask();
            if (i > 0)
            {
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        return times.Order().ElementAt(Times / 2);
    }
}
