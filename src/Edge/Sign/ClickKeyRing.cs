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
    internal byte[] VisitorKey => Current.VisitorKey;

    private Ring Current => Volatile.Read(ref ring)
        ?? throw new InvalidOperationException("The signing keys are not loaded yet.");

    internal ClickKey SigningKey
    {
        get
        {
            var current = Current;
            return current.SignsUntil > clock.GetUtcNow() ? current.Signing : Use(current.All).Signing;
        }
    }

    internal ClickKey? Find(byte number) => Array.Find(Current.All, key => key.Number == number);

    /// <summary>True for a number below all that are left: its key was retired.</summary>
    internal bool IsRetired(byte number) => number < Current.All[0].Number;

    internal Ring Use(IReadOnlyList<ClickKey> keys)
    {
        var now = clock.GetUtcNow();
        ClickKey[] all = [.. keys.OrderBy(key => key.Number)];
        var signing = all.Where(key => key.SignsFrom <= now).MaxBy(key => key.SignsFrom) ?? all[0];
        var next = all.Where(key => key.SignsFrom > now)
            .MinBy(key => key.SignsFrom)?.SignsFrom ?? DateTimeOffset.MaxValue;
        var fresh = new Ring(all, signing, next, HMACSHA256.HashData(signing.Secret, "rattan visitor"u8));
        Volatile.Write(ref ring, fresh);
        return fresh;
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

    internal sealed record Ring(ClickKey[] All, ClickKey Signing, DateTimeOffset SignsUntil, byte[] VisitorKey);
}
