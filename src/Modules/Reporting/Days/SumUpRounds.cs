using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;

namespace Rattan.Reporting.Days;

/// <summary>Sums up changed days every few seconds, off the way of orders and pages.</summary>
internal sealed partial class SumUpRounds(
    IServiceScopeFactory scopes, Books books, TimeProvider clock, ILogger<SumUpRounds> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    public async Task SumUpAsync(CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            if (!await SumUpDays.IsNeededAsync(db, clock.Now(), ct))
            {
                return;
            }
        }

        // Orders go first: between two days there is room for them.
        while ((await books.WriteAsync<SumUpDays, bool>((sum, token) => sum.HandleAsync(token), ct)).Value)
        {
            await Task.Delay(Breath, ct);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await OnceAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; days that were not summed are read fresh.
        }
    }

    private async Task OnceAsync(CancellationToken ct)
    {
        try
        {
            await SumUpAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotSummed(log, failure);
        }
    }

    [LoggerMessage(7001, LogLevel.Warning, "Changed days were not summed up; trying again in seconds")]
    private static partial void NotSummed(ILogger log, Exception failure);
}
