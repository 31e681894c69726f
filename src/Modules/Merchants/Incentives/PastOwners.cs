using System.Text.Json;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Pipeline;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Incentives;

/// <summary>Who owned a merchant in the pipeline at an instant, by the audit log, in which nothing is ever
/// changed.</summary>
internal sealed class PastOwners(AppDbContext db)
{
    private Dictionary<MerchantId, List<(DateTimeOffset At, UserId? Before, UserId? After)>> changes = [];
    private Dictionary<MerchantId, UserId?> now = [];

    public async Task LoadAsync(IReadOnlyCollection<MerchantId> merchants, CancellationToken ct)
    {
        now = await db.Set<Prospect>().AsNoTracking().Where(p => merchants.Contains(p.MerchantId))
            .ToDictionaryAsync(p => p.MerchantId, p => p.OwnerId, ct);
        var things = merchants.ToDictionary(id => $"pipeline:{id}", id => id, StringComparer.Ordinal);
        var keys = things.Keys.ToList();
        var entries = await db.Set<AuditEntry>().AsNoTracking()
            .Where(e => keys.Contains(e.Thing) && e.After != null && e.After.Contains("\"ownerId\""))
            .OrderBy(e => e.Id).Select(e => new { e.Thing, e.At, e.Before, e.After }).ToListAsync(ct);
        changes = entries.GroupBy(e => things[e.Thing]).ToDictionary(
            g => g.Key, g => g.Select(e => (e.At, Owner(e.Before), Owner(e.After))).ToList());
    }

    public UserId? Of(MerchantId merchant, DateTimeOffset at)
    {
        if (!changes.TryGetValue(merchant, out var all))
        {
            return now.GetValueOrDefault(merchant);
        }

        var last = all.FindLastIndex(change => change.At <= at);
        return last < 0 ? all[0].Before : all[last].After;
    }

    private static UserId? Owner(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var values = JsonDocument.Parse(json);
        return values.RootElement.TryGetProperty("ownerId", out var owner)
            && EntityId.TryParse<UserId>(owner.ToString(), out var id) ? id : null;
    }
}
