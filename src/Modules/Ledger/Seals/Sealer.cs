using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;

namespace Rattan.Ledger.Seals;

/// <summary>Seals the tail of the journal once a second, outside any money transaction, so that the chain never makes
/// sales wait for each other.</summary>
internal sealed partial class Sealer(IServiceScopeFactory scopes, Books books, TimeProvider clock, ILogger<Sealer> log)
    : Rounds(TimeSpan.FromSeconds(1), clock)
{
    /// <summary>Seals until nothing is left that was there at the start; returns how many entries.</summary>
    public async Task<int> SealAllAsync(CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            if (!await SealTail.IsNeededAsync(db, Clock.Now(), ct))
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

    protected override Task RoundAsync(CancellationToken ct) => SealAllAsync(ct);

    protected override void Tell(Exception failure) => NotSealed(log, failure);

    [LoggerMessage(4001, LogLevel.Warning, "The tail of the journal was not sealed; trying again in a second")]
    private static partial void NotSealed(ILogger log, Exception failure);
}
