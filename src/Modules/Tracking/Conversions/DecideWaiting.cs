using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Tracking.Customers;

namespace Rattan.Tracking.Conversions;

/// <summary>Takes up again conversions that wait for a rate or for clicks, oldest first.</summary>
internal sealed class DecideWaiting(
    AppDbContext db, LoadDecisionFacts loader, DecideConversions decide, Books books, TouchFinder touchFinder)
{
    /// <summary>Looks touches up, then decides in one transaction. Returns how many were decided.</summary>
    public async Task<int> RunAsync(int most, CancellationToken ct)
    {
        var waiting = await db.Set<Conversion>().AsNoTracking()
            .Where(c => c.Status == ConversionStatus.AwaitingRate || c.Status == ConversionStatus.Attributing)
            .OrderBy(c => c.Id).Take(most).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return 0;
        }

        var touches = await touchFinder.FindAsync([.. waiting.Select(DecideConversions.ClueOf)], ct);
        ConversionId[] ids = [.. waiting.Select(c => c.Id)];
        return (await books.WriteAsync<DecideWaiting, int>((h, token) => h.HandleAsync(ids, touches, token), ct)).Value;
    }

    private async Task<Result<int>> HandleAsync(ConversionId[] ids, TouchesFound touches, CancellationToken ct)
    {
        var waiting = await db.Set<Conversion>()
            .Where(c => ids.Contains(c.Id)
                && (c.Status == ConversionStatus.AwaitingRate || c.Status == ConversionStatus.Attributing))
            .OrderBy(c => c.Id).ToListAsync(ct);
        CustomerId[] customerIds = [.. waiting.Select(c => c.CustomerId).OfType<CustomerId>().Distinct()];
        var customers = await db.Set<Customer>().AsNoTracking()
            .Where(c => customerIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Visitors, ct);
        var facts = await loader.LoadAsync(waiting, customerIds, touches, ct);
        await decide.DecideAsync(
            waiting, c => c.CustomerId is { } id ? customers.GetValueOrDefault(id, []) : [], facts, ct);
        return waiting.Count(c => c.IsDecided);
    }
}

/// <summary>Runs <see cref="DecideWaiting"/> at an interval, and at once when new rates arrive.</summary>
internal sealed partial class WaitingJob(
    IServiceScopeFactory scopes, IOptions<TrackingOptions> options, TimeProvider clock, ILogger<WaitingJob> log)
    : Rounds(TimeSpan.FromMilliseconds(options.Value.WaitingIntervalMs), clock, atOnce: true)
{
    protected override Task RoundAsync(CancellationToken ct) =>
        RunOnceAsync(scopes, options.Value.WaitingBatchMax, ct);

    protected override void Tell(Exception failure) => Failed(log, failure);

    public static async Task<int> RunOnceAsync(IServiceScopeFactory scopes, int most, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        return await scope.ServiceProvider.GetRequiredService<DecideWaiting>().RunAsync(most, ct);
    }

    [LoggerMessage(2003, LogLevel.Error, "Waiting conversions could not be decided; the next round tries again")]
    private static partial void Failed(ILogger log, Exception failure);
}
