using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Days;

/// <summary>Sums up changed days every few seconds, off the way of orders and pages.</summary>
internal sealed partial class SumUpRounds(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<SumUpRounds> log)
    : Rounds(TimeSpan.FromSeconds(2), clock)
{
    public async Task SumUpAsync(CancellationToken ct)
    {
        var upTo = await ScopedAsync(sum => sum.NewestMarkAsync(ct));
        for (long? after = 0; after is { } last;)
        {
            after = await ScopedAsync(sum => sum.RunAsync(Clock.Now().UtcDay(), last, upTo, ct));
        }
    }

    private async Task<T> ScopedAsync<T>(Func<SumUpDays, Task<T>> run)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        return await run(scope.ServiceProvider.GetRequiredService<SumUpDays>());
    }

    protected override Task RoundAsync(CancellationToken ct) => SumUpAsync(ct);

    protected override void Tell(Exception failure) => NotSummed(log, failure);

    [LoggerMessage(7001, LogLevel.Warning, "Changed days were not summed up; trying again in seconds")]
    private static partial void NotSummed(ILogger log, Exception failure);
}
