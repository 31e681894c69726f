using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Release;

/// <summary>Looks once a minute for commissions whose hold is over. Several nodes may run it: a commission that another
/// node released first makes the batch start again.</summary>
internal sealed partial class ReleaseJob(Books books, TimeProvider clock, ILogger<ReleaseJob> log) : BackgroundService
{
    private const int PeriodSeconds = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(PeriodSeconds), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await OnceAsync(stoppingToken);
        }
    }

    private async Task OnceAsync(CancellationToken ct)
    {
        try
        {
            var released = await ReleaseDue.AllAsync(books, clock.Now(), ct);
            if (released.TryValue(out var count, out _) && count > 0)
            {
                Released(log, count);
            }
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // The books may be away for a while; the next minute tries again.
            Failed(log, failure);
        }
    }

    [LoggerMessage(3001, LogLevel.Information, "{Count} commissions released")]
    private static partial void Released(ILogger log, int count);

    [LoggerMessage(3002, LogLevel.Error, "Releasing commissions failed; trying again in a minute")]
    private static partial void Failed(ILogger log, Exception failure);
}
