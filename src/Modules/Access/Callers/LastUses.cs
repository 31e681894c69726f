using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rattan.Access.ApiKeys;
using Rattan.Access.Sessions;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;

namespace Rattan.Access.Callers;

/// <summary>When each key or session was last used, in memory until <see cref="WriteLastUses"/> takes it. Bounded by
/// the number that exist, because only those that were found are noted.</summary>
internal sealed class LastUses<TId>(TimeProvider clock) where TId : struct
{
    private readonly ConcurrentDictionary<TId, DateTimeOffset> last = new();

    public void Note(TId id) => last[id] = clock.Now();

    public IReadOnlyList<KeyValuePair<TId, DateTimeOffset>> Take()
    {
        var taken = new List<KeyValuePair<TId, DateTimeOffset>>();
        foreach (var id in last.Keys)
        {
            if (last.TryRemove(id, out var at))
            {
                taken.Add(new(id, at));
            }
        }

        return taken;
    }
}

internal sealed class RecordLastUses(AppDbContext db)
{
    public async Task<Result<int>> HandleAsync(
        IReadOnlyList<KeyValuePair<ApiKeyId, DateTimeOffset>> keys,
        IReadOnlyList<KeyValuePair<UserSessionId, DateTimeOffset>> sessions,
        CancellationToken ct)
    {
        var changed = 0;
        foreach (var (id, at) in keys)
        {
            changed += await db.Set<ApiKey>()
                .Where(k => k.Id == id && (k.LastUsedAt == null || k.LastUsedAt < at))
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at), ct);
        }

        foreach (var (id, at) in sessions)
        {
            changed += await db.Set<UserSession>().Where(s => s.Id == id && s.LastSeenAt < at)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, at), ct);
        }

        return changed;
    }
}

/// <summary>Writes the uses down once a minute, so that no request waits for it.</summary>
internal sealed partial class WriteLastUses(
    LastUses<ApiKeyId> keys, LastUses<UserSessionId> sessions, Books books, TimeProvider clock,
    ILogger<WriteLastUses> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends; StopAsync writes the rest.
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        var (ofKeys, ofSessions) = (keys.Take(), sessions.Take());
        var count = ofKeys.Count + ofSessions.Count;
        if (count == 0)
        {
            return;
        }

        try
        {
            await books.WriteAsync<RecordLastUses, int>(
                (handler, c) => handler.HandleAsync(ofKeys, ofSessions, c), ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A use that is not written down hurts nobody; the next use writes a later one.
            NotWritten(log, count, failure);
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "The last use of {Count} keys and sessions was not written down")]
    private static partial void NotWritten(ILogger log, int count, Exception failure);
}
