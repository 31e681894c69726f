using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Tracking;

namespace Rattan.Edge.Links;

/// <summary>Loads the links at start and follows their changes: at once when this node announces one, otherwise by
/// asking for the revision several times a second.</summary>
internal sealed partial class FollowLinks(
    IServiceScopeFactory scopes, ILinkChanges changes, LinkSnapshot snapshot, IOptions<EdgeOptions> options,
    TimeProvider clock, ILogger<FollowLinks> log) : BackgroundService
{
    private const int RetryMs = 1_000;

    private readonly TimeSpan poll = TimeSpan.FromMilliseconds(options.Value.LinkPollMs);
    private Task announced = Task.CompletedTask;
    private long? revision;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (announced.IsCompleted)
                {
                    announced = changes.NextAsync(stoppingToken);
                }

                await StepAsync(stoppingToken).ConfigureAwait(false);
                await Task.WhenAny(announced, Task.Delay(poll, clock, stoppingToken)).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The books may be away; links in memory go on leading, and the next turn asks again.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(log, exception);
                await Task.Delay(TimeSpan.FromMilliseconds(RetryMs), clock, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task StepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var source = scope.ServiceProvider.GetRequiredService<IEdgeLinks>();
        var now = await source.RevisionAsync(ct).ConfigureAwait(false);
        if (revision is null)
        {
            var since = clock.GetTimestamp();
            await snapshot.LoadAsync(source, ct).ConfigureAwait(false);
            LogLoaded(log, snapshot.Count, (long)clock.GetElapsedTime(since).TotalMilliseconds);
        }
        else if (now != revision)
        {
            await snapshot.RefreshAsync(source, revision.Value, ct).ConfigureAwait(false);
        }

        revision = now;
    }

    [LoggerMessage(1, LogLevel.Information, "{Links} links loaded in {Milliseconds} ms")]
    private static partial void LogLoaded(ILogger logger, int links, long milliseconds);

    [LoggerMessage(2, LogLevel.Error, "Links could not be read")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
