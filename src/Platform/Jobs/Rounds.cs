using Microsoft.Extensions.Hosting;

namespace Rattan.Platform.Jobs;

/// <summary>Work that every node does again and again, beside all else. The books may be away for a while: a round that
/// fails is told, and the next one tries again.</summary>
/// <param name="every">From the begin of one round to the begin of the next.</param>
/// <param name="clock">What the rounds go by.</param>
/// <param name="atOnce">The first round does not wait.</param>
public abstract class Rounds(TimeSpan every, TimeProvider clock, bool atOnce = false) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    protected abstract Task RoundAsync(CancellationToken ct);

    /// <summary>Writes the failure to the log in the words of the work.</summary>
    protected abstract void Tell(Exception failure);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, Clock);
        var begins = atOnce;
        while (begins || await timer.WaitForNextTickAsync(stoppingToken))
        {
            begins = false;
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Tell(failure);
            }
        }
    }
}
