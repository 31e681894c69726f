using Rattan.Contracts.Deals;
using Rattan.Platform.Data;

namespace Rattan.Deals.Creators;

/// <summary>An account of a creator at a platform. A handle belongs to one creator alone.</summary>
internal sealed class CreatorHandle
{
    public SocialPlatform Platform { get; init; }

    /// <summary>The handle without @ and case.</summary>
    public required string HandleKey { get; init; }

    public CreatorId CreatorId { get; set; }

    public required string Handle { get; set; }

    public long Followers { get; set; }

    public long AverageViews { get; set; }

    /// <summary>Reactions per view or follower, as the platform shows it; null when it is not known.</summary>
    public Percent? Engagement { get; set; }

    public static string KeyOf(string handle) => handle.Trim().TrimStart('@').ToLowerInvariant();

    /// <summary>As they stand in the current transaction, saved or not.</summary>
    public static async Task<List<CreatorHandle>> OfAsync(AppDbContext db, CreatorId creator, CancellationToken ct)
    {
        await db.Set<CreatorHandle>().Where(h => h.CreatorId == creator).LoadAsync(ct);
        return
        [
            .. db.Set<CreatorHandle>().Local.Where(h => h.CreatorId == creator).OrderBy(h => h.Platform)
                .ThenBy(h => h.HandleKey, StringComparer.Ordinal),
        ];
    }

    public static void Map(ModelBuilder model)
    {
        var handle = model.Entity<CreatorHandle>();
        handle.ToTable("creator_handles").HasKey(h => new { h.Platform, h.HandleKey });
        handle.HasOne<Creator>().WithMany().HasForeignKey(h => h.CreatorId);
    }
}
