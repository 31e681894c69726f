using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;

namespace Rattan.Reporting.Days;

/// <summary>Sums up changed days every few seconds, off the way of orders and pages.</summary>
internal sealed partial class SumUpRounds(
    IServiceScopeFactory scopes, Books books, TimeProvider clock, ILogger<SumUpRounds> log)
    : Rounds(TimeSpan.FromSeconds(2), clock)
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    public async Task SumUpAsync(CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            if (!await SumUpDays.IsNeededAsync(db, Clock.Now(), ct))
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

    protected override Task RoundAsync(CancellationToken ct) => SumUpAsync(ct);

    protected override void Tell(Exception failure) => NotSummed(log, failure);

    [LoggerMessage(7001, LogLevel.Warning, "Changed days were not summed up; trying again in seconds")]
    private static partial void NotSummed(ILogger log, Exception failure);
}
