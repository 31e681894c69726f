using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rattan.Contracts.Clicks;

namespace Rattan.Edge.Sign;

/// <summary>The signing keys in memory, read at start and again each minute.</summary>
internal sealed partial class ClickKeyRing(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ClickKeyRing> log)
    : BackgroundService
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private Ring? ring;

    internal bool IsReady => Volatile.Read(ref ring) is not null;

    /// <summary>Turns address and agent into a visitor; changes when the signing key does.</summary>
    internal KeyedHash VisitorHash => Current.VisitorHash;

    private Ring Current => Volatile.Read(ref ring)
        ?? throw new InvalidOperationException("The signing keys are not loaded yet.");

    internal LoadedKey SigningKey
    {
        get
        {
            var current = Current;
            return current.SignsUntil > clock.GetUtcNow()
                ? current.Signing
                : Use([.. current.All.Select(one => one.Key)]).Signing;
        }
    }

    internal LoadedKey? Find(byte number) => Array.Find(Current.All, one => one.Key.Number == number);

    /// <summary>True for a number below all that are left: its key was retired.</summary>
    internal bool IsRetired(byte number) => number < Current.All[0].Key.Number;

    internal Ring Use(IReadOnlyList<ClickKey> keys)
    {
        var now = clock.GetUtcNow();
        var before = Volatile.Read(ref ring);
        LoadedKey[] all = [.. keys.OrderBy(key => key.Number).Select(key => Load(key, before))];
        var signing = all.Where(one => one.Key.SignsFrom <= now).MaxBy(one => one.Key.SignsFrom) ?? all[0];
        var next = keys.Where(key => key.SignsFrom > now)
            .MinBy(key => key.SignsFrom)?.SignsFrom ?? DateTimeOffset.MaxValue;
        var visitors = before is not null && ReferenceEquals(before.Signing.Mac, signing.Mac)
            ? before.VisitorHash
            : new KeyedHash(HMACSHA256.HashData(signing.Key.Secret, "rattan visitor"u8));
        var fresh = new Ring(all, signing, next, visitors);
        Volatile.Write(ref ring, fresh);
        return fresh;
    }

    private static LoadedKey Load(ClickKey key, Ring? before)
    {
        var known = Array.Find(
            before?.All ?? [],
            one => one.Key.Number == key.Number && one.Key.Secret.AsSpan().SequenceEqual(key.Secret));
        return new LoadedKey(key, known?.Mac ?? new KeyedHash(key.Secret));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Refresh;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                Use(await scope.ServiceProvider.GetRequiredService<IClickKeys>()
                    .CurrentAsync(stoppingToken).ConfigureAwait(false));
            }
#pragma warning disable CA1031 // The books may be away; the keys at hand go on being used.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(log, exception);
                wait = Retry;
            }

            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The keys that sign click ids could not be read")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    internal sealed record LoadedKey(ClickKey Key, KeyedHash Mac);

    internal sealed record Ring(LoadedKey[] All, LoadedKey Signing, DateTimeOffset SignsUntil, KeyedHash VisitorHash);
}
