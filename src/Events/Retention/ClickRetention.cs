using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rattan.Events.Clicks;

namespace Rattan.Events.Retention;

/// <summary>Forgets raw clicks and addresses that are older than the settings allow.</summary>
internal sealed partial class ClickRetention(
    IClickStore store, IOptions<EventsOptions> options, TimeProvider clock, ILogger<ClickRetention> log)
    : BackgroundService
{
    private readonly EventsOptions settings = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(settings.PurgeIntervalMinutes), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                var now = clock.Now();
                await store.PurgeAsync(
                    now.AddDays(-settings.RawRetentionDays), now.AddDays(-settings.AddressRetentionDays), stoppingToken)
                    .ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The next turn tries again.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(log, exception);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Old clicks could not be purged")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
