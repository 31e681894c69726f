using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Clicks;
using Rattan.Platform.Data;

namespace Rattan.Tracking.Edge;

/// <summary>A signing key of click ids, shared by all nodes through the books.</summary>
internal sealed class ClickKeyRow
{
    public int Number { get; init; }

    public required byte[] Secret { get; init; }

    public DateTimeOffset SignsFrom { get; init; }

    public DateTimeOffset AcceptedUntil { get; init; }

    public static void Map(ModelBuilder model)
    {
        var key = model.Entity<ClickKeyRow>().ToTable("click_keys");
        key.HasKey(k => k.Number);
        key.Property(k => k.Number).ValueGeneratedNever();
    }
}

internal sealed class ClickKeys(Books books) : IClickKeys
{
    public async Task<IReadOnlyList<ClickKey>> CurrentAsync(CancellationToken ct) =>
        (await books.WriteAsync<RotateClickKeys, IReadOnlyList<ClickKey>>((h, token) => h.HandleAsync(token), ct))
            .Value;
}

/// <summary>Makes the next key in time, and returns all that are still accepted.</summary>
internal sealed class RotateClickKeys(AppDbContext db, IOptions<TrackingOptions> options, TimeProvider clock)
{
    private const int SecretBytes = 32;
    private const int Numbers = 256;

    /// <summary>Other nodes look for new keys once a minute, so a new key waits before it signs.</summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromMinutes(3);

    /// <summary>Longer than the longest click window a program may have (365 days).</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(370);

    public async Task<Result<IReadOnlyList<ClickKey>>> HandleAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var rotation = TimeSpan.FromDays(options.Value.ClickKeyRotationDays);
        var keys = await db.Set<ClickKeyRow>().OrderBy(k => k.SignsFrom).ToListAsync(ct);
        if (keys.Count == 0 || keys[^1].SignsFrom + rotation <= now)
        {
            var next = new ClickKeyRow
            {
                Number = keys.Count == 0 ? 0 : (keys[^1].Number + 1) % Numbers,
                Secret = RandomNumberGenerator.GetBytes(SecretBytes),
                SignsFrom = keys.Count == 0 ? now - TimeSpan.FromDays(400 * 10) : now + HeadStart,
                AcceptedUntil = now + HeadStart + rotation + Kept,
            };
            db.RemoveRange(keys.Where(k => k.AcceptedUntil <= now));
            db.Add(next);
            keys.Add(next);
        }

        return keys.Where(k => k.AcceptedUntil > now)
            .Select(k => new ClickKey((byte)k.Number, k.Secret, k.SignsFrom, k.AcceptedUntil)).ToList();
    }
}
