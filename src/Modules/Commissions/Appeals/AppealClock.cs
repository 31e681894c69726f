using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Appeals;

/// <summary>Looks once a minute for appeals whose time to answer is over. Several nodes may run it.</summary>
internal sealed partial class AppealClock(Books books, TimeProvider clock, ILogger<AppealClock> log)
    : BackgroundService
{
    private const int PeriodSeconds = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(PeriodSeconds), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await books.WriteAsync<EscalateAppeals, int>((h, c) => h.HandleAsync(c), stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The books may be away for a while; the next minute tries again.
                Failed(log, failure);
            }
        }
    }

    [LoggerMessage(3003, LogLevel.Error, "Escalating appeals failed; trying again in a minute")]
    private static partial void Failed(ILogger log, Exception failure);
}
