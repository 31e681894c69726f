using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Clicks;
using Rattan.Host.Hosting;
using Rattan.Ledger;
using Rattan.Platform.Data;
using Rattan.Tracking.Conversions;

namespace Rattan.Bench.Conversions;

internal sealed record Measured(double PerSecond, double CpuMicros, long Recorded);

/// <summary>Reports orders to the one intake from many callers at once and counts what was answered; then checks that
/// the ledger holds exactly these.</summary>
internal static class Measure
{
    private const int Callers = 256;

    /// <summary>Until the compiler has seen enough of the way to have optimised it.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    public static async Task<Measured> RunAsync(string? postgres, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("rattan-bench-");
        await using var app = RattanApp.Build(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["RATTAN_DATA"] = folder.FullName,
            ["RATTAN_BOOKS"] = postgres,
            ["RATTAN_URLS"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Warning",
        });
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(default);
        await app.StartAsync();
        var shop = await Shop.OpenAsync(app);
        var intake = app.Services.GetRequiredService<ConversionIntake>();
        var clickIds = app.Services.GetRequiredService<IClickIds>();
        var clock = TimeProvider.System;
        var number = 0;
        await ReportAsync(WarmUp);
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var started = Stopwatch.StartNew();
        var recorded = await ReportAsync(TimeSpan.FromSeconds(seconds));
        var took = started.Elapsed;
        var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
        var report = await LedgerModule.VerifyLedgerAsync(app.Services, default);
        await app.StopAsync();
        return report.Sound && report.Entries == number
            ? new Measured(recorded / took.TotalSeconds, used.TotalMicroseconds / recorded, recorded)
            : throw new InvalidOperationException($"{number} orders: {report.Summary}");

        async Task<long> ReportAsync(TimeSpan duration)
        {
            var clockwise = Stopwatch.StartNew();
            var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
            {
                var mine = 0L;
                while (clockwise.Elapsed < duration)
                {
                    var now = clock.Now();
                    var request = CheckConversion.Check(
                        shop.Sale(Interlocked.Increment(ref number), clickIds, now), now).Value;
                    var answer = await intake.RecordAsync(request);
                    mine += answer.Value is { Created: true, Answer.Commissions.Count: 1 } ? 1
                        : throw new InvalidOperationException("Not booked.");
                }

                return mine;
            })));
            return counts.Sum();
        }
    }
}
