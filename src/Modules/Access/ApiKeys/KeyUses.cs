using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;

namespace Rattan.Access.ApiKeys;

/// <summary>When each key was last used, in memory until <see cref="WriteKeyUses"/> takes it. Bounded by the number
/// of keys that exist, because only keys that were found are noted.</summary>
internal sealed class KeyUses(TimeProvider clock)
{
    private readonly ConcurrentDictionary<ApiKeyId, DateTimeOffset> last = new();

    public void Note(ApiKeyId key) => last[key] = clock.Now();

    public IReadOnlyList<KeyValuePair<ApiKeyId, DateTimeOffset>> Take()
    {
        var taken = new List<KeyValuePair<ApiKeyId, DateTimeOffset>>();
        foreach (var key in last.Keys)
        {
            if (last.TryRemove(key, out var at))
            {
                taken.Add(new(key, at));
            }
        }

        return taken;
    }
}

internal sealed class RecordKeyUses(AppDbContext db)
{
    public async Task<Result<int>> HandleAsync(
        IReadOnlyList<KeyValuePair<ApiKeyId, DateTimeOffset>> uses, CancellationToken ct)
    {
        var changed = 0;
        foreach (var (id, at) in uses)
        {
            changed += await db.Set<ApiKey>()
                .Where(k => k.Id == id && (k.LastUsedAt == null || k.LastUsedAt < at))
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at), ct);
        }

        return changed;
    }
}

/// <summary>Writes the uses down once a minute, so that no request waits for it.</summary>
internal sealed partial class WriteKeyUses(KeyUses uses, Books books, TimeProvider clock, ILogger<WriteKeyUses> log)
    : BackgroundService
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
        var taken = uses.Take();
        if (taken.Count == 0)
        {
            return;
        }

        try
        {
            await books.WriteAsync<RecordKeyUses, int>((handler, c) => handler.HandleAsync(taken, c), ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A use that is not written down hurts nobody; the next use of the key writes a later one.
            NotWritten(log, taken.Count, failure);
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "The last use of {Count} API keys was not written down")]
    private static partial void NotWritten(ILogger log, int count, Exception failure);
}
