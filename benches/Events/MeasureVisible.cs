using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rattan.Contracts.Clicks;
using Rattan.Events.Spool;

namespace Rattan.Bench.Events;

/// <param name="PerSecond">Clicks answered a second.</param>
internal sealed record Visible(double PerSecond, double P50Ms, double P95Ms, double SlowestMs);

/// <summary>Clicks come at a rate, and somebody asks for a report from time to time: how long until the last click that
/// was answered before is in it. Asked seldom, so that what waits in the spool meanwhile is seen.</summary>
internal static class MeasureVisible
{
    private const int PerTick = 50;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    internal static async Task<Visible> RunAsync(IServiceProvider services, int perSecond)
    {
        var hosted = services.GetServices<IHostedService>().ToArray();
        foreach (var service in hosted)
        {
            await service.StartAsync(CancellationToken.None);
        }

        var clock = Stopwatch.StartNew();
        var answered = SendAsync(services.GetRequiredService<IClickSpool>(), perSecond, clock);
        var times = new List<double>();
        while (!answered.IsCompleted)
        {
            await Task.Delay(Pause);
            times.Add(await AskAsync(
                services.GetRequiredService<IClickReads>(), services.GetRequiredService<ISpoolHealth>()));
        }

        var rate = await answered / clock.Elapsed.TotalSeconds;
        foreach (var service in hosted)
        {
            await service.StopAsync(CancellationToken.None);
        }

        times.Sort();
        return new Visible(rate, times[times.Count / 2], times[(int)(times.Count * 0.95)], times[^1]);
    }

    private static async Task<int> SendAsync(IClickSpool spool, int perSecond, Stopwatch clock)
    {
        var made = new MadeUpClicks(int.MaxValue / 2, days: 1) { Begin = TimeProvider.System.GetUtcNow() };
        var sent = 0;
        while (clock.Elapsed < Length)
        {
            while (sent < perSecond * clock.Elapsed.TotalSeconds)
            {
                var now = TimeProvider.System.GetUtcNow().ToUnixMicros();
                await Task.WhenAll(made.Next(PerTick)
                    .Select(click => spool.AcceptAsync(click with { AtMicros = now }).AsTask()));
                sent += PerTick;
            }

            await Task.Delay(1);
        }

        return sent;
    }

    private static async Task<double> AskAsync(IClickReads reads, ISpoolHealth spool)
    {
        var clock = Stopwatch.StartNew();
        var answered = spool.Accepted;
        var now = TimeProvider.System.GetUtcNow();
        for (long counted = 0; counted < answered;)
        {
            await reads.CatchUpAsync(CancellationToken.None);
            counted = (await reads.CountAsync(
                new ClickCountQuery(now.AddDays(-1), now.AddDays(1), [ClickDimension.Program]), CancellationToken.None))
                .Sum(row => row.Gross);
        }

        return clock.Elapsed.TotalMilliseconds;
    }
}
