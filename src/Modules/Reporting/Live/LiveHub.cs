using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Live;

/// <summary>The live numbers of each scope, read once per <see cref="Tick"/> however many people look on, and only
/// while somebody does. Few scopes are read at a time, and after a reading that took long, waiting for its turn
/// included, comes a longer rest: many lookers make numbers older and the books no slower.</summary>
internal sealed partial class LiveHub(
    IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<LiveHub> log)
    : IDisposable
{
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(3);

    private const int RestFactor = 9;
    private const int AtATimeMax = 2;

    private static readonly HashSet<Permission> Needed = [Permission.ViewReports];

    private readonly SemaphoreSlim turns = new(AtATimeMax, AtATimeMax);
    private readonly Lock gate = new();
    private readonly Dictionary<Scope, Task<Reading>> readings = [];

    /// <summary>Null when they could not be read. Whoever gives up waiting stops nobody else's reading.</summary>
    public async Task<LiveNumbers?> ReadAsync(Scope scope, CancellationToken ct) =>
        (await Latest(scope).WaitAsync(ct)).Numbers;

    public void Dispose() => turns.Dispose();

    private Task<Reading> Latest(Scope scope)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            foreach (var (old, _) in readings.Where(each => IsOver(each.Value, now)))
            {
                readings.Remove(old);
            }

            return readings.TryGetValue(scope, out var latest)
                ? latest
                : readings[scope] = Task.Run(() => MakeAsync(scope));
        }
    }

    private static bool IsOver(Task<Reading> reading, DateTimeOffset now) =>
        reading.IsCompletedSuccessfully && reading.Result.Until <= now;

    private async Task<Reading> MakeAsync(Scope scope)
    {
        var began = clock.GetTimestamp();
        LiveNumbers? numbers = null;
        try
        {
            numbers = await InTurnAsync(scope, lifetime.ApplicationStopping);
        }
#pragma warning disable CA1031 // Whatever fails, those who look on are told the next numbers that can be read.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (!lifetime.ApplicationStopping.IsCancellationRequested)
            {
                LogFailed(log, failure);
            }
        }

        var rest = RestFactor * clock.GetElapsedTime(began);
        return new Reading(numbers, clock.GetUtcNow() + (rest > Tick ? rest : Tick));
    }

    /// <summary>In a service scope of its own, as nobody in particular who may see reports.</summary>
    private async Task<LiveNumbers> InTurnAsync(Scope scope, CancellationToken ct)
    {
        await turns.WaitAsync(ct);
        try
        {
            await using var services = scopes.CreateAsyncScope();
            services.ServiceProvider.GetRequiredService<Caller>().Become(Guid.Empty, "live", scope, Needed);
            return await services.ServiceProvider.GetRequiredService<ReadLive>().HandleAsync(ct);
        }
        finally
        {
            turns.Release();
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Live numbers could not be read")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    /// <param name="Until">When they are to be read anew.</param>
    private sealed record Reading(LiveNumbers? Numbers, DateTimeOffset Until);
}
