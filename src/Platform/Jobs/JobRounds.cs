using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;

namespace Rattan.Platform.Jobs;

/// <summary>Runs jobs side by side, as many as the options say, and once an hour removes old ones.</summary>
internal sealed partial class JobRounds(
    RunJobs jobs, Books books, JobsOptions options, TimeProvider clock, ILogger<JobRounds> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Enumerable.Range(0, options.ParallelMax).Select(_ => LoopAsync(stoppingToken))
            .Append(CleanAsync(stoppingToken)));

    private async Task LoopAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var ran = false;
            try
            {
                ran = await jobs.RunOneAsync(ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                // The books may be away for a while; the next look tries again.
                Failed(log, failure);
            }

            if (!ran)
            {
                await Task.Delay(options.PollIntervalMs, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task CleanAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                await books.WriteAsync<ForgetJobs, int>((handler, c) => handler.HandleAsync(c), ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                // The next hour tries again.
                Failed(log, failure);
            }
        }
    }

    [LoggerMessage(1133, LogLevel.Error, "Looking for jobs failed; trying again")]
    private static partial void Failed(ILogger log, Exception failure);
}
