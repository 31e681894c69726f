using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;

namespace Rattan.Ledger.Seals;

/// <summary>Seals the tail of the journal once a second, outside any money transaction, so that the chain never makes
/// sales wait for each other.</summary>
internal sealed partial class Sealer(IServiceScopeFactory scopes, Books books, TimeProvider clock, ILogger<Sealer> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Seals until nothing is left that was there at the start; returns how many entries.</summary>
    public async Task<int> SealAllAsync(CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            if (!await SealTail.IsNeededAsync(db, clock.Now(), ct))
            {
                return 0;
            }
        }

        var (total, last) = (0, SealTail.BatchMax);
        while (last == SealTail.BatchMax)
        {
            last = (await books.WriteAsync<SealTail, int>((seal, token) => seal.HandleAsync(token), ct)).Value;
            total += last;
        }

        return total;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SealOnceAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; the next start seals what is left.
        }
    }

    private async Task SealOnceAsync(CancellationToken ct)
    {
        try
        {
            await SealAllAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotSealed(log, failure);
        }
    }

    [LoggerMessage(4001, LogLevel.Warning, "The tail of the journal was not sealed; trying again in a second")]
    private static partial void NotSealed(ILogger log, Exception failure);
}
